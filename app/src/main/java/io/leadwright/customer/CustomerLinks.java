package io.leadwright.customer;

import java.util.HashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses that turn, sort and filter the list of customers and keep what else was chosen. */
public final class CustomerLinks {
    private final CustomerQuery query;

    CustomerLinks(CustomerQuery query) {
        this.query = query;
    }

    /** What was searched for. */
    public String getSearch() {
        return query.search();
    }

    public String getSort() {
        return query.sort();
    }

    /** The stage chosen, 0 for all. */
    public int getStage() {
        return query.stage() == null ? 0 : query.stage();
    }

    /** Whether something narrows the list. */
    public boolean isFiltered() {
        return query.searched() || query.stage() != null;
    }

    /** The page so many on, from the first one where it would be before that. */
    public String page(int page) {
        return link(getStage(), query.sort(), page);
    }

    /** Customers at the stage; 0 for all. */
    public String at(int stage) {
        return link(stage, query.sort(), 0);
    }

    /** Sorted by this key, the other way round when it is sorted by it already. */
    public String by(String key) {
        return link(getStage(), query.sort().equals("-" + key) ? key : "-" + key, 0);
    }

    /** The {@code aria-sort} of a column, empty when the list is not sorted by it. */
    public String direction(String key) {
        return query.sort().equals(key) ? "ascending" : query.sort().equals("-" + key) ? "descending" : "";
    }

    private String link(int stage, String sort, int page) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/customers");
        Map<String, Object> values = new HashMap<>(Map.of("sort", sort));
        if (stage > 0) {
            link.queryParam("stage", stage);
        }
        if (query.searched()) {
            link.queryParam("q", "{q}");
            values.put("q", query.search());
        }
        return link.queryParam("sort", "{sort}")
                .queryParam("page", Math.max(0, page))
                .encode()
                .buildAndExpand(values)
                .toUriString();
    }
}
