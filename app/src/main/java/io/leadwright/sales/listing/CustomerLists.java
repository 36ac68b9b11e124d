package io.leadwright.sales.listing;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.workspace.listview.SavedView;
import io.leadwright.workspace.listview.SavedViews;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Resolves the address of a customer list: its parameters, or those of a saved view. */
@Component
class CustomerLists {
    private static final String VIEW = "view";
    /** Parameters that may be combined with a view. */
    private static final Set<String> SEARCH = Set.of("q");

    private final SavedViews views;
    private final CustomerColumns columns;
    private final CustomerAccess access;

    CustomerLists(SavedViews views, CustomerColumns columns, CustomerAccess access) {
        this.views = views;
        this.columns = columns;
        this.access = access;
    }

    /**
     * A requested list.
     *
     * @param ownOnly whether the person sees only their own customers
     */
    record Asked(
            CustomerListing listing,
            List<CustomerField> columns,
            List<SavedView> views,
            Optional<SavedView> view,
            boolean ownOnly) {}

    /**
     * Parses the address; a search is combined with a view, any other parameter replaces the view.
     *
     * @throws org.springframework.security.access.AccessDeniedException if the person may see no customers
     */
    Asked read(MultiValueMap<String, String> parameters, String order, int size) {
        Optional<String> owner = access.onlyOwner();
        Optional<SavedView> view =
                CustomerInput.id(text(parameters)).flatMap(id -> views.find(CustomerColumns.LIST, id));
        MultiValueMap<String, String> own = CustomerListing.own(parameters);
        MultiValueMap<String, String> effective = new LinkedMultiValueMap<>();
        if (SEARCH.containsAll(own.keySet())) {
            view.ifPresent(saved -> effective.putAll(CustomerListing.own(saved.parameters())));
        }
        effective.putAll(own);
        List<String> page = parameters.get("page");
        if (page != null) {
            effective.put("page", page);
        }
        CustomerListing listing = CustomerListing.read(effective, owner, access.seesShared(), order, size);
        return new Asked(
                listing,
                columns.of(own, view, owner.isPresent()),
                views.load(CustomerColumns.LIST),
                view,
                owner.isPresent());
    }

    private static String text(MultiValueMap<String, String> parameters) {
        String view = parameters.getFirst(VIEW);
        return view == null ? "" : view;
    }
}
