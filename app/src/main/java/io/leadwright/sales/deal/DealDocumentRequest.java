package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.amount.WrittenAmount;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Requested values of a quotation or contract; null leaves a field unchanged, or gives a new document its default.
 */
record DealDocumentRequest(
        @Nullable String kind,
        @Nullable String number,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable LocalDate dated,
        @Nullable String status,
        @Nullable String link) {

    /** Parses a new document; kind and number are required. */
    static DealDocumentRequest create(JsonNode body, DealReading reading) {
        CustomerInput input =
                new CustomerInput(body, "kind", "number", "amount", "currency", "dated", "status", "link");
        input.text("number", DealDocument.LONGEST_NUMBER);
        return of(body, input, input.text("kind", 20), reading);
    }

    /** Parses a change; the kind cannot be changed. */
    static DealDocumentRequest change(JsonNode body, DealReading reading) {
        return of(
                body,
                new CustomerInput(body, "number", "amount", "currency", "dated", "status", "link"),
                null,
                reading);
    }

    private static DealDocumentRequest of(
            JsonNode body, CustomerInput input, @Nullable String kind, DealReading reading) {
        WrittenAmount amount = input.has("amount") ? reading.amount(body.path("amount")) : null;
        String dated = input.optional("dated", 10, null);
        String link = input.optional("link", DealDocument.LONGEST_LINK, null);
        return new DealDocumentRequest(
                kind,
                input.has("number") ? input.text("number", DealDocument.LONGEST_NUMBER) : null,
                amount == null ? null : amount.number(),
                currency(amount, input.optional("currency", 3, null)),
                dated == null ? null : date(dated),
                input.optional("status", 20, null),
                link == null ? null : link(link));
    }

    /** A change of the status only. */
    static DealDocumentRequest status(String status) {
        return new DealDocumentRequest(null, null, null, null, null, status, null);
    }

    /** Parses the form of a page; amount, date and currency default to those of the deal if empty. */
    static DealDocumentRequest typed(
            DealReading reading,
            String kind,
            String number,
            String amount,
            String currency,
            String dated,
            String status,
            String link) {
        if (number.isBlank()) {
            throw CustomerFault.invalid("number", "required");
        }
        WrittenAmount written = reading.amount(amount);
        return new DealDocumentRequest(
                kind,
                CustomerInput.checked("number", number, DealDocument.LONGEST_NUMBER),
                written == null ? null : written.number(),
                currency(written, currency.isBlank() ? null : currency.strip().toUpperCase(Locale.ROOT)),
                dated.isBlank() ? null : date(dated),
                status.isBlank() ? null : status,
                link(CustomerInput.checked("link", link, DealDocument.LONGEST_LINK)));
    }

    private static @Nullable String currency(@Nullable WrittenAmount amount, @Nullable String chosen) {
        return amount == null ? chosen : amount.currencyOr(chosen);
    }

    private static LocalDate date(String text) {
        return DealReading.day(text).orElseThrow(() -> CustomerFault.invalid("dated", "date"));
    }

    /** Accepts only http and https, because other schemes could run code in a browser. */
    private static String link(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            URI address = new URI(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && address.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw CustomerFault.invalid("link", "link");
        }
        throw CustomerFault.invalid("link", "link");
    }
}
