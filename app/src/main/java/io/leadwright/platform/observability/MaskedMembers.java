package io.leadwright.platform.observability;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Masks the messages of JSON logs; named in {@code logging.structured.json.customizer}. */
public final class MaskedMembers implements StructuredLoggingJsonMembersCustomizer<Object> {
    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(
                ValueProcessor.of(String.class, MaskedMessage::of).whenHasPath("message"));
    }
}
