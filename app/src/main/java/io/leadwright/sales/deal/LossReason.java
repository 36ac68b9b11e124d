package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;

/**
 * Why a deal was lost and what can still be done, as {@code decisions/loss-reason.dmn} evaluated it when the deal was
 * lost.
 *
 * @param reason in Chinese; reasons are counted by this text
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LossReason(String reason, String reasonEn, String advice, String adviceEn) {
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
