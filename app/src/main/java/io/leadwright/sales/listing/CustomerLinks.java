package io.leadwright.sales.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Builds addresses that page, sort and filter the customer list and keep the other parameters. */
public final class CustomerLinks {
    private static final String SORT = "sort";
    private static final String STAGE = "stage";
    private final String path;
    private final CustomerListing listing;
    private final long view;

    CustomerLinks(String path, CustomerListing listing, long view) {
        this.path = path;
        this.listing = listing;
        this.view = view;
    }

    /** The search text. */
    public String getSearch() {
        return listing.query().search();
    }

    public String getSort() {
        return listing.query().sort();
    }

    /** The selected stage, 0 for all. */
    public int getStage() {
        Integer stage = listing.query().stage();
        return stage == null ? 0 : stage;
    }

    /** The open saved view, 0 for none. */
    public long getView() {
        return view;
    }

    /** Whether one condition is enough. */
    public boolean isAny() {
        return listing.query().conditions().any();
    }

    /** The conditions as entered. */
    public List<CustomerListing.Row> getRows() {
        return listing.rows();
    }

    /** Whether anything filters the list. */
    public boolean isFiltered() {
        return listing.query().narrowed() || listing.query().stage() != null;
    }

    /** The parameters of the list, for hidden form fields. */
    public Map<String, List<String>> getParameters() {
        return listing.given();
    }

    /** Appends all parameters to the path of another page about the same customers. */
    public String to(String other) {
        return link(other, listing.given(), 0);
    }

    /** The page at this offset from the current one, at least the first. */
    public String page(int page) {
        return link(path, listing.given(), Math.max(0, page));
    }

    /** The list of customers at the stage; 0 for all. */
    public String at(int stage) {
        return link(path, with(STAGE, stage > 0 ? List.of(String.valueOf(stage)) : List.of()), 0);
    }

    /** Sorts by this key, in reverse if the list is already sorted by it. */
    public String by(String key) {
        return link(path, with(SORT, List.of(getSort().equals("-" + key) ? key : "-" + key)), 0);
    }

    /** The {@code aria-sort} of a column, empty if the list is not sorted by it. */
    public String direction(String key) {
        return getSort().equals(key) ? "ascending" : getSort().equals("-" + key) ? "descending" : "";
    }

    private MultiValueMap<String, String> with(String name, List<String> values) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>(listing.given());
        all.remove(name);
        if (!values.isEmpty()) {
            all.put(name, values);
        }
        return all;
    }

    private String link(String to, Map<String, List<String>> parameters, int page) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(to);
        Map<String, Object> texts = new HashMap<>();
        parameters.forEach((name, values) -> {
            List<String> places = new ArrayList<>();
            for (String value : values) {
                String place = name + places.size();
                places.add("{" + place + "}");
                texts.put(place, value);
            }
            link.queryParam(name, places.toArray());
        });
        if (view > 0) {
            link.queryParam("view", view);
        }
        if (page > 0) {
            link.queryParam("page", page);
        }
        return link.encode().buildAndExpand(texts).toUriString();
    }
}
