package io.leadwright.sales.customer;

import io.leadwright.ai.answer.QuotedNumbers;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.FormRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what a customer is worth by its record: what a person entered, else what {@code record-value} makes of the numbers in the words that
 * the rating quoted.
 */
@Component
class RecordValues {
    private static final Logger log = LoggerFactory.getLogger(RecordValues.class);
    private static final String READING = "lead-facts";
    private static final String LIST_PRICE = "list-price";
    private static final String DECISION = "record-value";
    private static final List<String> MEASURES = List.of("budgetWan", "machines", "lines", "perLine");

    private final Decisions decisions;
    private final QuotedNumbers numbers;
    private final CustomerMoney money;
    private final ValueOrigins origins;

    RecordValues(Decisions decisions, QuotedNumbers numbers, CustomerMoney money, ValueOrigins origins) {
        this.decisions = decisions;
        this.numbers = numbers;
        this.money = money;
        this.origins = origins;
    }

    /**
     * The most trusted value of the record.
     *
     * @param roles customer role to field, of the record's form
     */
    RecordValue read(FormRecord record, Map<String, String> roles) {
        return better(entered(record, roles), record, roles);
    }

    /** The same without the value in the field for it. */
    RecordValue quoted(FormRecord record, Map<String, String> roles) {
        return better(RecordValue.NONE, record, roles);
    }

    private RecordValue better(RecordValue entered, FormRecord record, Map<String, String> roles) {
        RecordValue best = entered;
        Map<String, Double> found = new HashMap<>();
        StringBuilder words = new StringBuilder();
        if (field(record, roles, "evidence") instanceof Map<?, ?> dimensions) {
            dimensions.values().forEach(dimension -> quoted(dimension, found, words));
        }
        if (MEASURES.stream().noneMatch(found::containsKey)) {
            return best;
        }
        for (Map<String, @Nullable Object> row : rows(found, words.toString())) {
            best = origins.better(
                    best,
                    new RecordValue(
                            converted(
                                    record,
                                    new BigDecimal(String.valueOf(row.get("amount"))),
                                    String.valueOf(row.get("currency"))),
                            String.valueOf(row.get("origin"))));
        }
        return best;
    }

    private RecordValue entered(FormRecord record, Map<String, String> roles) {
        String amount = text(field(record, roles, "value"));
        if (amount.isEmpty()) {
            return RecordValue.NONE;
        }
        String currency = text(field(record, roles, "currency"));
        BigDecimal value = converted(record, new BigDecimal(amount), currency.isEmpty() ? money.house() : currency);
        return value.signum() > 0 ? new RecordValue(value, ValueOrigins.STATED) : RecordValue.NONE;
    }

    private void quoted(@Nullable Object dimension, Map<String, Double> found, StringBuilder words) {
        if (dimension instanceof Map<?, ?> item && item.get("quote") instanceof String quote) {
            String field = text(item.get("field"));
            numbers.read(READING, field, quote).forEach((measure, number) -> found.merge(measure, number, Math::max));
            words.append(quote.toLowerCase(Locale.ROOT)).append('\n');
        }
    }

    private List<Map<String, @Nullable Object>> rows(Map<String, Double> found, String words) {
        Map<String, @Nullable Object> price =
                decisions.decide(LIST_PRICE, Map.of("text", words)).first();
        Map<String, @Nullable Object> inputs = new HashMap<>();
        MEASURES.forEach(measure -> inputs.put(measure, found.getOrDefault(measure, 0.0)));
        inputs.put("price", Objects.requireNonNullElse(price.get("price"), 0.0));
        inputs.put("priceOrigin", price.get("origin"));
        inputs.put("priceCurrency", price.get("currency"));
        return decisions.decide(DECISION, inputs).outputs();
    }

    private BigDecimal converted(FormRecord record, BigDecimal amount, String currency) {
        return money.inHouse(amount, currency).orElseGet(() -> {
            log.warn(
                    "exchange-rate.dmn has no rate for the currency of {} ({}), so its value counts as 0",
                    record.businessKey(),
                    currency);
            return BigDecimal.ZERO;
        });
    }

    private static @Nullable Object field(FormRecord record, Map<String, String> roles, String role) {
        String field = roles.get(role);
        return field == null ? null : record.data().get(field);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}
