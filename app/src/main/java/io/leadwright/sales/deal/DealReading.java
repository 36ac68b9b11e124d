package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.amount.AmountReader;
import io.leadwright.sales.amount.WrittenAmount;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads requests about deals from JSON and from the forms of pages, with amounts as people write them. */
@Component
class DealReading {
    private static final String TITLE = "title";
    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";
    private static final String NOTE = "note";
    private static final String CLOSE = "expectedClose";
    private static final String STEP = "nextStep";
    private static final String STEP_ON = "nextStepOn";
    private static final String LINES = "lines";
    private static final String REASON = "lossReason";
    private static final String COMPETITOR = "competitor";
    private static final BigDecimal MOST = new BigDecimal("999999999");
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final int LONGEST_LINE = 200;
    private static final int QUANTITY_DECIMALS = 3;
    private final AmountReader amounts;

    DealReading(AmountReader amounts) {
        this.amounts = amounts;
    }

    /** Parses a new deal; the amount is required without lines, the status is open. */
    DealRequest create(JsonNode body) {
        CustomerInput input = new CustomerInput(body, TITLE, AMOUNT, CURRENCY, NOTE, CLOSE, STEP, STEP_ON, LINES);
        return read(body, input, null, null);
    }

    /** Parses a change. */
    DealRequest change(JsonNode body) {
        CustomerInput input = new CustomerInput(
                body, TITLE, AMOUNT, CURRENCY, "status", NOTE, REASON, COMPETITOR, CLOSE, STEP, STEP_ON, LINES);
        boolean told = input.has(REASON) || input.has(COMPETITOR);
        return read(
                body,
                input,
                input.has("status") ? input.text("status", 10) : null,
                told
                        ? new DealRequest.Loss(
                                input.optional(REASON, 40, null),
                                input.optional(COMPETITOR, Deal.Closing.LONGEST_COMPETITOR, null))
                        : null);
    }

    private DealRequest read(
            JsonNode body, CustomerInput input, @Nullable String status, DealRequest.@Nullable Loss loss) {
        boolean emptied = input.has(AMOUNT) && empty(body.path(AMOUNT));
        WrittenAmount amount = !input.has(AMOUNT) || emptied ? null : amounts.read(AMOUNT, body.path(AMOUNT));
        String currency = currency(amount, input.optional(CURRENCY, 3, null));
        return new DealRequest(
                input.optional(TITLE, Deal.LONGEST_TITLE, null),
                amount == null ? null : amount.number(),
                currency,
                status,
                input.optional(NOTE, Deal.LONGEST_NOTE, null),
                loss,
                new DealRequest.Planned(
                        date(input, CLOSE),
                        input.optional(STEP, Deal.Plan.LONGEST_STEP, null),
                        date(input, STEP_ON),
                        input.has(LINES) ? lines(body.path(LINES), currency) : null,
                        emptied));
    }

    private static boolean empty(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.asText().isBlank());
    }

    private static @Nullable String currency(@Nullable WrittenAmount amount, @Nullable String chosen) {
        String upper = chosen == null || chosen.isBlank() ? null : chosen.toUpperCase(Locale.ROOT);
        return amount == null ? upper : amount.currencyOr(upper);
    }

    /** A date; an empty text for one that is taken away. */
    private static @Nullable String date(CustomerInput input, String field) {
        return input.has(field) ? date(field, Objects.requireNonNullElse(input.optional(field, 10, ""), "")) : null;
    }

    private static String date(String field, String text) {
        if (text.isBlank()) {
            return "";
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() < 1900 || day.getYear() > 9999) {
                throw CustomerFault.invalid(field, "date");
            }
            return day.toString();
        } catch (DateTimeParseException e) {
            throw CustomerFault.invalid(field, "date");
        }
    }

    private List<Deal.Line> lines(JsonNode body, @Nullable String currency) {
        if (body.isNull()) {
            return List.of();
        }
        if (!body.isArray()) {
            throw CustomerFault.invalid(LINES, "lines");
        }
        counted(body.size());
        List<Deal.Line> lines = new ArrayList<>();
        for (JsonNode each : body) {
            String at = LINES + "[" + lines.size() + "]";
            if (!each.isObject() || !each.path("name").isTextual()) {
                throw CustomerFault.invalid(at + ".name", "required");
            }
            JsonNode quantity = each.path("quantity");
            lines.add(new Deal.Line(
                    named(at, each.path("name").asText()),
                    quantity.isMissingNode() || quantity.isNull()
                            ? ONE
                            : quantity(
                                    at,
                                    quantity.isNumber()
                                            ? quantity.decimalValue()
                                            : amounts.read(at + ".quantity", quantity)
                                                    .number()),
                    price(at, amounts.read(at + ".price", each.path("price")), currency)));
        }
        return List.copyOf(lines);
    }

    private static void counted(int lines) {
        if (lines > Deal.Plan.MOST_LINES) {
            throw CustomerFault.invalid(LINES, "tooMany", Deal.Plan.MOST_LINES);
        }
    }

    private static String named(String at, String name) {
        String checked = CustomerInput.checked(at + ".name", name, LONGEST_LINE);
        if (checked.isEmpty()) {
            throw CustomerFault.invalid(at + ".name", "required");
        }
        return checked;
    }

    private static BigDecimal quantity(String at, BigDecimal quantity) {
        if (quantity.signum() <= 0 || quantity.compareTo(MOST) > 0) {
            throw CustomerFault.invalid(at + ".quantity", "range", 1, MOST);
        }
        if (quantity.stripTrailingZeros().scale() > QUANTITY_DECIMALS) {
            throw CustomerFault.invalid(at + ".quantity", "decimals", QUANTITY_DECIMALS);
        }
        return quantity;
    }

    /** A price is in the currency of the deal. */
    private static BigDecimal price(String at, WrittenAmount price, @Nullable String currency) {
        if (!price.currency().isEmpty() && currency != null && !price.currency().equals(currency)) {
            throw CustomerFault.invalid(at + ".price", "otherCurrency", price.currency(), currency);
        }
        return price.number();
    }

    /** Parses the form of a page, which has all fields; lines without a name and price are left out. */
    DealRequest typed(MultiValueMap<String, String> form) {
        String written = typed(form, AMOUNT);
        WrittenAmount amount = written.isBlank() ? null : amounts.read(AMOUNT, written);
        String currency = currency(amount, typed(form, CURRENCY));
        return new DealRequest(
                CustomerInput.checked(TITLE, typed(form, TITLE), Deal.LONGEST_TITLE),
                amount == null ? null : amount.number(),
                currency,
                null,
                form.containsKey(NOTE) ? CustomerInput.checked(NOTE, typed(form, NOTE), Deal.LONGEST_NOTE) : null,
                null,
                new DealRequest.Planned(
                        date(CLOSE, typed(form, CLOSE)),
                        CustomerInput.checked(STEP, typed(form, STEP), Deal.Plan.LONGEST_STEP),
                        date(STEP_ON, typed(form, STEP_ON)),
                        lines(form, currency),
                        amount == null));
    }

    private List<Deal.Line> lines(MultiValueMap<String, String> form, @Nullable String currency) {
        List<String> names = form.getOrDefault("lineName", List.of());
        counted(names.size());
        List<Deal.Line> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String quantity = at(form, "lineQuantity", i);
            String price = at(form, "linePrice", i);
            if (names.get(i).isBlank() && price.isBlank()) {
                continue;
            }
            String at = LINES + "[" + lines.size() + "]";
            lines.add(new Deal.Line(
                    named(at, names.get(i)),
                    quantity.isBlank()
                            ? ONE
                            : quantity(
                                    at, amounts.read(at + ".quantity", quantity).number()),
                    price(at, amounts.read(at + ".price", price), currency)));
        }
        return List.copyOf(lines);
    }

    private static String at(MultiValueMap<String, String> form, String field, int index) {
        List<String> values = form.getOrDefault(field, List.of());
        return index < values.size() ? values.get(index) : "";
    }

    private static String typed(MultiValueMap<String, String> form, String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "");
    }

    /** The amount that a win is told with; null for none. */
    @Nullable
    WrittenAmount amount(String written) {
        return written.isBlank() ? null : amounts.read(AMOUNT, written);
    }

    /** The amount in a request; null for none. */
    @Nullable
    WrittenAmount amount(JsonNode value) {
        return empty(value) ? null : amounts.read(AMOUNT, value);
    }
}
