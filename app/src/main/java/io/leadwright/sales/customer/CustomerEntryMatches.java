package io.leadwright.sales.customer;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.EntryMatch;
import io.leadwright.forms.record.EntryMatches;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares records that are not stored yet with the customers that are there. */
@Component
class CustomerEntryMatches implements EntryMatches {
    private final KnownCustomers known;
    private final CustomerRows rows;
    private final CustomerAccess access;

    CustomerEntryMatches(KnownCustomers known, CustomerRows rows, CustomerAccess access) {
        this.known = known;
        this.rows = rows;
        this.access = access;
    }

    @Override
    public boolean mayJoin(String customer) {
        return CustomerInput.id(customer)
                .flatMap(rows::find)
                .filter(one -> one.mergedInto() == null && access.sees(one))
                .isPresent();
    }

    @Override
    public List<EntryMatch> find(FormDefinition form, List<? extends Map<String, ? extends @Nullable Object>> values) {
        Map<String, String> roles = form.customer();
        return roles.containsKey("id")
                ? known.find(values.stream()
                        .map(each -> CustomerEntries.typed(roles, each))
                        .toList())
                : values.stream().map(each -> EntryMatch.NONE).toList();
    }
}
