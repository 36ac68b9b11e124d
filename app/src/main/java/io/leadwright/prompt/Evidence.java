package io.leadwright.prompt;

import org.jspecify.annotations.Nullable;

/**
 * What was read for one dimension.
 *
 * @param category one of the dimension's categories
 * @param quote the record's own words that speak for it; null when nothing does
 * @param field the field they stand in
 */
record Evidence(
        String category, @Nullable String quote, @Nullable String field) {}
