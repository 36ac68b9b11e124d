package io.leadwright.forms.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request and rejects duplicate fields, whose meaning RFC 8259 leaves open. */
final class FieldValuesReader extends JsonDeserializer<FieldValues> {

    @Override
    public FieldValues deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return (FieldValues) context.handleUnexpectedToken(FieldValues.class, parser);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                context.reportInputMismatch(FieldValues.class, "Field '%s' is given twice", name);
            }
            parser.nextToken();
            fields.put(
                    name,
                    parser.currentToken() == JsonToken.VALUE_NULL ? null : context.readValue(parser, Object.class));
        }
        return new FieldValues(fields);
    }
}
