package io.leadwright.ai.prompt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every mail can say beyond the record's fields; answered by the module that sends mail. */
public interface LetterValues {

    /**
     * Who signs and for which company.
     *
     * @param senderField field of the record with the signer's username; null when nobody signs
     * @param fields the record's fields
     * @return {@code senderName}, null for nobody in particular, and {@code companyName}
     */
    Map<String, @Nullable Object> of(@Nullable String senderField, Map<String, ? extends @Nullable Object> fields);
}
