package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What was read for one dimension.
 *
 * @param category one of the dimension's categories
 * @param quote the record's own words that speak for it; null when nothing does
 * @param field the field they stand in
 */
record Evidence(
        String category, @Nullable String quote, @Nullable String field) {

    /** As it is handed on, with who read it: {@code model}, {@code rules} or {@code person}. */
    ObjectNode toJson(String by) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("category", category)
                .put("quote", quote)
                .put("field", field)
                .put("by", by);
    }
}
