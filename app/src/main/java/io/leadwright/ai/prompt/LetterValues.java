package io.leadwright.ai.prompt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Provides the values every mail may use in addition to the record's fields; implemented by the module that sends mail. */
public interface LetterValues {

    /**
     * Finds the signer and the company.
     *
     * @param senderField field of the record with the signer's username; null if nobody signs
     * @param fields the record's fields
     * @return {@code senderName}, null if nobody signs, and {@code companyName}
     */
    Map<String, @Nullable Object> of(@Nullable String senderField, Map<String, ? extends @Nullable Object> fields);
}
