package io.leadwright.sales.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import io.leadwright.sales.tracking.EventOutcome.EventLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Parses events from a JSON stream without building a tree. */
@Component
class EventReader {
    private static final String EVENTS = "events";
    private final JsonFactory json = new JsonFactory();
    private final int maxBatch;

    EventReader(EventSettings settings) {
        this.maxBatch = settings.maxBatch();
    }

    /**
     * Reads one event.
     *
     * @throws EventRefused if the body is not a JSON object
     */
    EventLine one(InputStream body) {
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw EventRefused.unexpected("object");
            }
            EventLine line = new EventInput().read(parser);
            end(parser);
            return line;
        } catch (JsonProcessingException e) {
            throw EventRefused.unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an array of events, or an object with such an array in {@code events}.
     *
     * @throws EventRefused if the body is anything else
     */
    List<EventLine> many(InputStream body) {
        try (JsonParser parser = json.createParser(body)) {
            JsonToken first = parser.nextToken();
            boolean wrapped = first == JsonToken.START_OBJECT && EVENTS.equals(parser.nextFieldName());
            if (wrapped) {
                first = parser.nextToken();
            }
            if (first != JsonToken.START_ARRAY) {
                throw EventRefused.unexpected("array");
            }
            List<EventLine> lines = lines(parser);
            if (wrapped && parser.nextToken() != JsonToken.END_OBJECT) {
                throw EventRefused.unexpected("onlyEvents");
            }
            end(parser);
            return lines;
        } catch (JsonProcessingException e) {
            throw EventRefused.unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<EventLine> lines(JsonParser parser) throws IOException {
        List<EventLine> lines = new ArrayList<>();
        EventInput input = new EventInput();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (lines.size() == maxBatch) {
                throw EventRefused.tooLarge("tooManyEvents", maxBatch);
            }
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                lines.add(input.read(parser));
            } else {
                parser.skipChildren();
                lines.add(EventLine.faulty(EventFault.of("event", "object")));
            }
        }
        return lines;
    }

    private static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "unexpected content after the end");
        }
    }
}
