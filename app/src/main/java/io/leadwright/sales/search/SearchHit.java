package io.leadwright.sales.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param kind one of {@link SearchKind}
 * @param detail what else is known: numbers, addresses, the customer it belongs to
 * @param customer id of the customer it belongs to; null without one
 * @param url address of its page, within the server
 */
public record SearchHit(
        String kind,
        String id,
        String title,
        String detail,
        @Nullable Long customer,
        String url,
        Instant at) {}
