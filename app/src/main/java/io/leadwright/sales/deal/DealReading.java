package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.amount.AmountReader;
import io.leadwright.sales.amount.WrittenAmount;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
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
        Prices prices = new Prices(currency);
        List<Deal.Line> lines = input.has(LINES) ? lines(body.path(LINES), prices) : null;
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
                        lines,
                        prices.named,
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
        return text.isBlank()
                ? ""
                : day(text)
                        .orElseThrow(() -> CustomerFault.invalid(field, "date"))
                        .toString();
    }

    /** A day as it is written; empty if it is none, or none that the database keeps. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> day.getYear() >= 1900 && day.getYear() <= 9999);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<Deal.Line> lines(JsonNode body, Prices prices) {
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
                            : quantity.isNumber()
                                    ? quantity(at, quantity.decimalValue())
                                    : quantity(at, quantity.asText()),
                    prices.of(at + ".price", amounts.read(at + ".price", each.path("price")))));
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

    /** A plain number: 1.125 is a bit more than one here. */
    private static BigDecimal quantity(String at, String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        if (!QUANTITY.matcher(plain).matches()) {
            throw CustomerFault.invalid(at + ".quantity", "number");
        }
        return quantity(at, new BigDecimal(plain));
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

    /** The prices of a deal, all in one currency: that of the request, or the first that a price names. */
    private static final class Prices {
        private @Nullable String currency;
        private DealRequest.@Nullable Priced named;

        Prices(@Nullable String currency) {
            this.currency = currency;
        }

        BigDecimal of(String field, WrittenAmount price) {
            String written = price.currencyOr(field, currency);
            if (currency == null && written != null) {
                named = new DealRequest.Priced(field, written);
                currency = written;
            }
            return price.number();
        }
    }

    /** Parses the form of a page, which has all fields; lines without a name and price are left out. */
    DealRequest typed(MultiValueMap<String, String> form) {
        String written = typed(form, AMOUNT);
        WrittenAmount amount = written.isBlank() ? null : amounts.read(AMOUNT, written);
        String currency = currency(amount, typed(form, CURRENCY));
        Prices prices = new Prices(currency);
        List<Deal.Line> lines = lines(form, prices);
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
                        lines,
                        prices.named,
                        amount == null));
    }

    private List<Deal.Line> lines(MultiValueMap<String, String> form, Prices prices) {
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
                    quantity.isBlank() ? ONE : quantity(at, quantity),
                    prices.of(at + ".price", amounts.read(at + ".price", price))));
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
