package io.leadwright.sales.search;

import java.util.List;

/**
 * What was found of one kind, the best first.
 *
 * @param more whether there is more than is listed
 */
public record SearchGroup(String kind, List<SearchHit> items, boolean more) {
    public SearchGroup {
        items = List.copyOf(items);
    }
}
