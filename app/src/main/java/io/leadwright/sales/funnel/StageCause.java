package io.leadwright.sales.funnel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What moved a customer to a stage: entering the funnel, the rules of {@code stage.dmn}, a language model or a person. */
public enum StageCause {
    ENTRY,
    RULES,
    MODEL,
    PERSON;

    /** The text in the database, the API and message keys. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StageCause of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
