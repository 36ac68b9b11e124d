package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;

/**
 * Why a deal was lost and what may still be done (S0-451), as {@code decisions/loss-reason.dmn} said when it was lost.
 *
 * @param reason in Chinese, by which reasons are counted
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LossReason(String reason, String reasonEn, String advice, String adviceEn) {
    /** The reason for a reader. */
    public String nameIn(Locale language) {
        return english(language) && !reasonEn.isBlank() ? reasonEn : reason;
    }

    /** The advice for a reader. */
    public String adviceIn(Locale language) {
        return english(language) && !adviceEn.isBlank() ? adviceEn : advice;
    }

    private static boolean english(Locale language) {
        return language.getLanguage().equals("en");
    }
}
