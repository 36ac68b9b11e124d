package io.leadwright.forms.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import org.springframework.context.i18n.LocaleContextHolder;

/** Answers with a rule's description in the language of the request only. */
public final class SentenceSerializer extends JsonSerializer<String> {
    @Override
    public void serialize(String description, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(Sentences.in(LocaleContextHolder.getLocale(), description));
    }
}
