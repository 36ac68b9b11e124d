package io.leadwright.sales.customer;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.identity.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Assigns customers to another salesperson, through their records. */
@Component
public class CustomerOwners {
    private static final String SALES = "sales";
    private final Records records;
    private final Forms forms;
    private final CustomerRows rows;
    private final Accounts accounts;
    private final CustomerAccess access;

    CustomerOwners(Records records, Forms forms, CustomerRows rows, Accounts accounts, CustomerAccess access) {
        this.records = records;
        this.forms = forms;
        this.rows = rows;
        this.accounts = accounts;
        this.access = access;
    }

    public boolean mayAssign() {
        return access.mayManage();
    }

    /**
     * Checks the new owner of customers.
     *
     * @throws CustomerFault if that is not a salesperson
     * @throws AccessDeniedException if the signed-in user may not assign customers
     */
    public void requireAssignable(String owner) {
        if (!mayAssign()) {
            throw new AccessDeniedException("Not allowed to assign customers");
        }
        if (accounts.find(owner)
                .filter(account -> account.roles().contains(SALES))
                .isEmpty()) {
            throw CustomerFault.invalid("owner", "noSalesperson");
        }
    }

    /** Assigns the customer, with those merged into it, to the salesperson; false if none of them has a record. */
    public boolean assign(Customer customer, String owner) {
        List<String> keys = Stream.concat(Stream.of(customer), rows.mergedInto(customer.id()).stream())
                .map(Customer::record)
                .filter(Objects::nonNull)
                .toList();
        boolean given = false;
        for (String key : keys) {
            String form = key.substring(0, key.lastIndexOf(':'));
            String field = forms.of(form).customer().get("owner");
            if (field != null) {
                records.update(
                        form,
                        Long.parseLong(key.substring(form.length() + 1)),
                        Map.of(field, owner),
                        CurrentUser.username());
                given = true;
            }
        }
        return given;
    }
}
