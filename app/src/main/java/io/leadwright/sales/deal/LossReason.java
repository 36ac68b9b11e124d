package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;

/**
 * Why something was lost and what can still be done, as {@code decisions/loss-reason.dmn} said when it was lost.
 *
 * @param key by which reasons are chosen and counted; empty for reasons stored before they had one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LossReason(String key, String reason, String reasonEn, String advice, String adviceEn) {
    /** The reason in the language of the reader. */
    public String nameIn(Locale language) {
        return english(language) && !reasonEn.isBlank() ? reasonEn : reason;
    }

    /** The advice in the language of the reader. */
    public String adviceIn(Locale language) {
        return english(language) && !adviceEn.isBlank() ? adviceEn : advice;
    }

    private static boolean english(Locale language) {
        return language.getLanguage().equals("en");
    }
}
