package io.leadwright.sales.listing;

import io.leadwright.workspace.listview.ChosenColumns;
import io.leadwright.workspace.listview.SavedView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which columns the list of customers has: those of the address, of the view, that the person chose, or the usual ones. */
@Component
class CustomerColumns {
    /** Address of the list without its first slash, under which views and columns are kept. */
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

    /** In the order of the fields; the name is always among them. */
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

    /** Remembers the known ones among them for the signed-in person. */
    void keep(List<String> columns) {
        chosen.keep(
                LIST,
                columns.stream()
                        .filter(key -> CustomerField.of(key).isPresent())
                        .distinct()
                        .toList());
    }
}
