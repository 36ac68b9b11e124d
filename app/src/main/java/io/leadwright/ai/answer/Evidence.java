package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for one dimension.
 *
 * @param category one of the dimension's categories
 * @param quote the record's own words that support it; null if there are none
 * @param field the field the quote is from
 */
record Evidence(
        String category, @Nullable String quote, @Nullable String field) {

    /** The JSON form, with its source: {@code model}, {@code rules} or {@code person}. */
    ObjectNode toJson(String by) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("category", category)
                .put("quote", quote)
                .put("field", field)
                .put("by", by);
    }
}
