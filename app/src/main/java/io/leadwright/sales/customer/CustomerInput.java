package io.leadwright.sales.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON body field by field, so that an error names the field. */
public final class CustomerInput {
    private static final int LONGEST_ID = 18;
    private final JsonNode body;

    /**
     * The body of a request.
     *
     * @throws CustomerFault if it is not an object or has other fields
     */
    public CustomerInput(JsonNode body, String... known) {
        this.body = body;
        if (!body.isObject()) {
            throw CustomerFault.invalid("body", "object");
        }
        List<String> names = Arrays.asList(known);
        body.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw CustomerFault.invalid(name, "unknown", String.join(", ", names));
            }
        });
    }

    /** Parses an id from an address or field; empty if it is not valid. */
    public static Optional<Long> id(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= LONGEST_ID && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** Parses the id of a customer in an address. */
    public static long customer(String id) {
        return id(id).orElseThrow(() -> new UnknownCustomer(id));
    }

    public boolean has(String field) {
        return body.has(field);
    }

    public int integer(String field) {
        JsonNode value = body.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw CustomerFault.invalid(field, value.isMissingNode() || value.isNull() ? "required" : "integer");
        }
        return value.asInt();
    }

    public long longer(String field) {
        JsonNode value = body.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw CustomerFault.invalid(field, value.isMissingNode() || value.isNull() ? "required" : "integer");
        }
        return value.asLong();
    }

    /** A required text. */
    public String text(String field, int longest) {
        String text = optional(field, longest, null);
        if (text == null || text.isBlank()) {
            throw CustomerFault.invalid(field, "required");
        }
        return text.strip();
    }

    @Nullable
    public String optional(String field, int longest, @Nullable String otherwise) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw CustomerFault.invalid(field, "text");
        }
        return checked(field, value.asText(), longest);
    }

    public static String checked(String field, String text, int longest) {
        if (text.length() > longest) {
            throw CustomerFault.invalid(field, "tooLong", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw CustomerFault.invalid(field, "text");
        }
        return text.strip();
    }

    /** A list of texts, without blank and repeated ones. */
    public List<String> texts(String field, int most, int longest) {
        JsonNode value = body.path(field);
        if (!value.isArray()) {
            throw CustomerFault.invalid(field, "texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw CustomerFault.invalid(field, "texts");
            }
            String text = checked(field, each.asText(), longest);
            if (!text.isEmpty() && !texts.contains(text)) {
                texts.add(text);
            }
        }
        if (texts.size() > most) {
            throw CustomerFault.invalid(field, "tooMany", most);
        }
        return List.copyOf(texts);
    }

    /** A list of whole numbers. */
    public List<Long> numbers(String field, int most) {
        JsonNode value = body.path(field);
        List<Long> numbers = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isIntegralNumber() || !each.canConvertToLong()) {
                throw CustomerFault.invalid(field, "integer");
            }
            numbers.add(each.asLong());
        }
        if (!value.isArray()) {
            throw CustomerFault.invalid(field, "integer");
        }
        if (numbers.size() > most) {
            throw CustomerFault.invalid(field, "tooMany", most);
        }
        return List.copyOf(numbers);
    }

    /** Yes or no. */
    public boolean yes(String field) {
        JsonNode value = body.path(field);
        if (!value.isBoolean()) {
            throw CustomerFault.invalid(field, "boolean");
        }
        return value.asBoolean();
    }

    public BigDecimal amount(String field) {
        JsonNode value = body.path(field);
        if (!value.isNumber()) {
            throw CustomerFault.invalid(field, value.isMissingNode() || value.isNull() ? "required" : "number");
        }
        return amount(field, value.decimalValue());
    }

    /** Checks an amount of money for a deal. */
    public static BigDecimal amount(String field, BigDecimal amount) {
        if (amount.signum() < 0 || amount.compareTo(CustomerMoney.LARGEST) > 0) {
            throw CustomerFault.invalid(field, "range", 0, CustomerMoney.LARGEST);
        }
        if (amount.stripTrailingZeros().scale() > 2) {
            throw CustomerFault.invalid(field, "decimals", 2);
        }
        return amount;
    }
}
