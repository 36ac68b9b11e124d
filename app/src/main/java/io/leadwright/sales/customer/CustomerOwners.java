package io.leadwright.sales.customer;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.identity.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Gives customers to another salesperson: those who manage customers do, through the record that a customer follows. */
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
     * Checks who is to get customers.
     *
     * @throws CustomerFault when that is no salesperson
     * @throws AccessDeniedException when the signed-in person may not assign
     */
    public void requireAssignable(String owner) {
        if (!mayAssign()) {
            throw new AccessDeniedException("May not assign customers");
        }
        if (accounts.find(owner)
                .filter(account -> account.roles().contains(SALES))
                .isEmpty()) {
            throw CustomerFault.invalid("owner", "noSalesperson");
        }
    }

    /** Gives the customer, with those merged into it, to the salesperson; false when none of them has a record. */
    public boolean assign(Customer customer, String owner) {
        List<String> keys = Stream.concat(Stream.of(customer), rows.mergedInto(customer.id()).stream())
                .map(Customer::record)
                .filter(java.util.Objects::nonNull)
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
