package io.leadwright.sales.tracking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import io.leadwright.sales.tracking.EventOutcome.EventLine;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses the fields of an event and collects what is wrong with them. */
final class EventInput {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 20_000;
    private static final String FIELDS = "customer_id, event_type, value, timestamp, source, event_id";

    private final List<EventFault> faults = new ArrayList<>();
    private long customer;
    private @Nullable String type;
    private @Nullable String value;
    private @Nullable Instant timestamp;
    private @Nullable String source;
    private @Nullable String eventId;

    /** Parses a JSON object from its start to its end. */
    EventLine read(JsonParser parser) throws IOException {
        faults.clear();
        customer = 0;
        type = null;
        value = null;
        timestamp = null;
        source = null;
        eventId = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            field(field, parser);
        }
        require("customer_id", customer == 0);
        require("event_type", type == null);
        require("timestamp", timestamp == null);
        require("source", source == null);
        return faults.isEmpty() ? new EventLine(event(), List.of()) : new EventLine(null, List.copyOf(faults));
    }

    private BehaviorEvent event() {
        return new BehaviorEvent(
                customer,
                Objects.requireNonNull(type),
                value,
                Objects.requireNonNull(timestamp),
                Objects.requireNonNull(source),
                eventId);
    }

    private void require(String field, boolean missing) {
        if (missing && faults.stream().noneMatch(fault -> fault.field().equals(field))) {
            faults.add(EventFault.of(field, "required"));
        }
    }

    private void field(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "customer_id" -> customer = number(parser);
            case "event_type" -> type = text(field, parser, LONGEST_NAME);
            case "source" -> source = text(field, parser, LONGEST_NAME);
            case "event_id" ->
                eventId = parser.currentToken() == JsonToken.VALUE_NULL ? null : text(field, parser, LONGEST_NAME);
            case "timestamp" -> timestamp = time(text(field, parser, LONGEST_NAME));
            case "value" -> value = value(parser);
            default -> {
                parser.skipChildren();
                faults.add(EventFault.of(
                        field.substring(0, Math.min(field.length(), LONGEST_NAME)), "unknownField", FIELDS));
            }
        }
    }

    private long number(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && (parser.getNumberType() == JsonParser.NumberType.INT
                        || parser.getNumberType() == JsonParser.NumberType.LONG)
                && parser.getLongValue() > 0) {
            return parser.getLongValue();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            faults.add(EventFault.of("customer_id", "integer"));
        }
        parser.skipChildren();
        return 0;
    }

    private @Nullable String value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isNumeric()) {
            return checked("value", parser.getText(), LONGEST_VALUE);
        }
        if (token != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            faults.add(EventFault.of("value", "value"));
            return null;
        }
        return checked("value", parser.getText(), LONGEST_VALUE);
    }

    private @Nullable String text(String field, JsonParser parser, int longest) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            faults.add(EventFault.of(field, "text"));
            return null;
        }
        String text = parser.getText().strip();
        return text.isEmpty() ? null : checked(field, text, longest);
    }

    /** The database cannot store NUL characters or unpaired surrogates. */
    private @Nullable String checked(String field, String text, int longest) {
        if (text.length() > longest) {
            faults.add(EventFault.of(field, "tooLong", longest));
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                faults.add(EventFault.of(field, "characters"));
                return null;
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    private @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            faults.add(EventFault.of("timestamp", "time"));
            return null;
        }
    }
}
