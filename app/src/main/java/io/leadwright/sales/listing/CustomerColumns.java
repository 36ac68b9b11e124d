package io.leadwright.sales.listing;

import io.leadwright.workspace.listview.ChosenColumns;
import io.leadwright.workspace.listview.SavedView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Determines the columns of the customer list: those of the address, of the view, those the person chose, or the
 * default.
 */
@Component
class CustomerColumns {
    /** Address of the list without its leading slash; the key of its views and columns. */
    static final String LIST = "customers";

    private static final String PARAMETER = "column";
    private static final List<CustomerField> USUAL = List.of(
            CustomerField.NAME,
            CustomerField.STAGE,
            CustomerField.VALUE,
            CustomerField.TOUCH,
            CustomerField.RISK,
            CustomerField.NEXT,
            CustomerField.OWNER);

    private final ChosenColumns chosen;

    CustomerColumns(ChosenColumns chosen) {
        this.chosen = chosen;
    }

    /** Columns in the order of the fields; the name is always included. */
    List<CustomerField> of(Map<String, List<String>> parameters, Optional<SavedView> view, boolean ownOnly) {
        List<String> wanted = first(
                parameters.get(PARAMETER),
                view.map(each -> each.parameters().get(PARAMETER)).orElse(null),
                chosen.load(LIST));
        if (wanted.isEmpty()) {
            return USUAL.stream()
                    .filter(field -> field != CustomerField.OWNER || !ownOnly)
                    .toList();
        }
        return Arrays.stream(CustomerField.values())
                .filter(field -> field == CustomerField.NAME || wanted.contains(field.key()))
                .toList();
    }

    private static List<String> first(
            @Nullable List<String> address, @Nullable List<String> view, List<String> remembered) {
        if (address != null && !address.isEmpty()) {
            return address;
        }
        return view != null && !view.isEmpty() ? view : remembered;
    }

    /** Stores the known ones among them for the signed-in person. */
    void keep(List<String> columns) {
        chosen.keep(
                LIST,
                columns.stream()
                        .filter(key -> CustomerField.of(key).isPresent())
                        .distinct()
                        .toList());
    }
}
