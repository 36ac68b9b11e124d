package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.FunnelStages;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The texts of report tables besides the figures. */
@Component
class ReportWords {
    private final FunnelStages stages;
    private final CustomerMoney money;
    private final MessageSource messages;

    ReportWords(FunnelStages stages, CustomerMoney money, MessageSource messages) {
        this.stages = stages;
        this.money = money;
        this.messages = messages;
    }

    /** The house currency, ISO 4217. */
    String house() {
        return money.house();
    }

    /** The name of the stage, or its number if it no longer exists. */
    String stage(int number, Locale language) {
        return stages.find(number).map(stage -> stage.name(language)).orElse(String.valueOf(number));
    }

    List<String> header(Locale language, String... keys) {
        return Arrays.stream(keys).map(key -> text(key, language)).toList();
    }

    String text(String key, Locale language) {
        return String.valueOf(messages.getMessage(key, null, language));
    }

    /** A row of a table: texts, numbers, shares, or null for an empty cell. */
    static List<@Nullable Object> row(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }
}
