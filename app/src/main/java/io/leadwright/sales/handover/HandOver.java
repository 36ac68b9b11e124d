package io.leadwright.sales.handover;

import io.leadwright.forms.record.Records;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.workspace.access.People;
import org.springframework.stereotype.Component;

/**
 * Hands a customer over to another salesperson: the customer, its records and open tasks, in one transaction. Deals,
 * action cards and notes belong to the customer. Both people are told.
 */
@Component
public class HandOver {
    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 500;

    private static final String SALES = "sales";
    private final CustomerRows customers;
    private final CustomerLeads leads;
    private final Records records;
    private final OwnerChanges changes;
    private final People people;
    private final Writes writes;

    HandOver(
            CustomerRows customers,
            CustomerLeads leads,
            Records records,
            OwnerChanges changes,
            People people,
            Writes writes) {
        this.writes = writes;
        this.customers = customers;
        this.leads = leads;
        this.records = records;
        this.changes = changes;
        this.people = people;
    }

    /** As {@link #move(long, String, String, String, String)}, from whoever owns it now. */
    public boolean move(long id, String owner, String note, String by) {
        return writes.writeAlone(() -> moved(id, owner, find(find(id).kept()).owner(), note, by));
    }

    /**
     * Hands the customer over. The caller has checked that the person may do so.
     *
     * @param id a merged customer stands for the one it was merged into
     * @param owner username or name of an active salesperson
     * @param from username of the owner from whom the person hands it over
     * @param note why; may be empty
     * @param by username of who does it, or {@code assistant:<process>}
     * @return whether it had another owner
     * @throws UnknownCustomer if there is none
     * @throws CustomerFault if the salesperson is unknown, the note is too long, or it has another owner by now
     */
    public boolean move(long id, String owner, String from, String note, String by) {
        return writes.writeAlone(() -> moved(id, owner, from, note, by));
    }

    private boolean moved(long id, String owner, String from, String note, String by) {
        String to = people.find(SALES, owner)
                .map(People.Person::username)
                .orElseThrow(() -> CustomerFault.invalid("owner", "noSalesperson"));
        String words = CustomerInput.checked("note", note, LONGEST_NOTE);
        long kept = find(id).kept();
        leads.of(kept).forEach(key -> records.requireForUpdate(key.form(), key.id()));
        Customer now = customers.lock(kept).orElseThrow(() -> new UnknownCustomer(id));
        if (!now.owner().equals(from)) {
            throw CustomerFault.conflict("handedOver", name(now.owner()));
        }
        if (now.owner().equals(to)) {
            return false;
        }
        changes.move(now, to, words, by);
        return true;
    }

    /** The username of the customer's owner now, also for somebody who has just handed it over. */
    public String owner(long id) {
        return find(id).owner();
    }

    private Customer find(long id) {
        return customers.find(id).orElseThrow(() -> new UnknownCustomer(id));
    }

    private String name(String username) {
        return people.find(People.ANY, username).map(People.Person::name).orElse(username);
    }
}
