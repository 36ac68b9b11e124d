package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads the parameters of a list of deals, of the page and of the API, and finds the deals that the caller may see. */
@Component
class DealLists {
    private final CustomerAccess access;
    private final DealList list;
    private final DealProbabilities probabilities;

    DealLists(CustomerAccess access, DealList list, DealProbabilities probabilities) {
        this.access = access;
        this.list = list;
        this.probabilities = probabilities;
    }

    /** A deal in a list of the API. */
    record Item(
            Deal deal,
            long customerId,
            String customerName,
            String owner,
            int stage,
            DealProbabilities.@Nullable Probability probability) {}

    /** A page of the API. */
    record Found(List<Item> items, List<DealList.Sum> sums, long total, int page, int size) {}

    Found find(MultiValueMap<String, String> parameters) {
        DealQuery query = query(parameters);
        DealList.Page page = list.find(query);
        Map<String, DealProbabilities.Probability> known = probabilities.load();
        return new Found(
                page.items().stream()
                        .map(line -> new Item(
                                line.deal(),
                                line.customerId(),
                                line.customerName(),
                                line.owner(),
                                line.stage(),
                                line.deal().open() ? known.get(String.valueOf(line.stage())) : null))
                        .toList(),
                page.sums(),
                page.total(),
                query.page(),
                DealQuery.SIZE);
    }

    DealQuery query(MultiValueMap<String, String> parameters) {
        String page = first(parameters, "page", "0");
        return new DealQuery(
                access.narrowed(first(parameters, "owner", "")),
                access.seesShared(),
                first(parameters, "status", ""),
                first(parameters, "reason", ""),
                first(parameters, "q", ""),
                Optional.of(first(parameters, "sort", ""))
                        .filter(sort -> !sort.isEmpty())
                        .orElse(DealQuery.NEWEST),
                CustomerInput.id(page)
                        .filter(number -> number <= Integer.MAX_VALUE)
                        .orElseThrow(() -> CustomerFault.query("page", "integer"))
                        .intValue(),
                new DealQuery.Narrowed(
                        first(parameters, "stage", ""),
                        first(parameters, "currency", ""),
                        first(parameters, "closeFrom", ""),
                        first(parameters, "closeTo", "")));
    }

    private static String first(MultiValueMap<String, String> parameters, String name, String otherwise) {
        return Objects.requireNonNullElse(parameters.getFirst(name), otherwise).strip();
    }
}
