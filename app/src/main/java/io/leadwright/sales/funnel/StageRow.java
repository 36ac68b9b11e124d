package io.leadwright.sales.funnel;

import io.leadwright.forms.definition.Sentences;
import io.leadwright.sales.customer.FunnelStages;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stage as entered on the page of stages, not validated yet.
 *
 * @param percent probability in percent
 * @param why its description in Chinese
 */
public record StageRow(String name, String nameEn, String percent, String colour, String why, String whyEn) {
    static final StageRow NEW = new StageRow("", "", "", FunnelStages.COLOURS.get(0), "", "");

    static StageRow of(FunnelStages.Stage stage, String description) {
        Map<String, String> sentences = Sentences.of("why", description);
        return new StageRow(
                stage.name(),
                stage.nameEn(),
                BigDecimal.valueOf(stage.probability())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString(),
                stage.colour(),
                sentences.getOrDefault("why", ""),
                sentences.getOrDefault("why.en", ""));
    }

    /** The probability as a fraction of 1. */
    BigDecimal share() {
        return new BigDecimal(percent.strip()).movePointLeft(2);
    }

    String description() {
        return why + (whyEn.isBlank() ? "" : "\nen: " + whyEn);
    }

    /** The cells of the rule, in FEEL. */
    Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("name", quoted(name));
        cells.put("nameEn", quoted(nameEn));
        cells.put("probability", share().stripTrailingZeros().toPlainString());
        cells.put("colour", quoted(colour));
        return cells;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
