package io.leadwright.sales.customer;

import io.leadwright.workspace.access.People;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Offers the salespeople who may own a customer. */
@Component
public class CustomerOwners {
    private static final String SALES = "sales";
    private final People people;
    private final CustomerAccess access;

    CustomerOwners(People people, CustomerAccess access) {
        this.people = people;
        this.access = access;
    }

    /** The active salespeople, by username. */
    public List<People.Person> salespeople() {
        return people.active(SALES);
    }

    public boolean mayAssign() {
        return access.mayManage();
    }

    /**
     * The username of the active salesperson whom a text names.
     *
     * @throws CustomerFault if it names none
     * @throws AccessDeniedException if the signed-in user may not assign customers
     */
    public String requireAssignable(String owner) {
        if (!mayAssign()) {
            throw new AccessDeniedException("Not allowed to assign customers");
        }
        return people.find(SALES, owner)
                .map(People.Person::username)
                .orElseThrow(() -> CustomerFault.invalid("owner", "noSalesperson"));
    }
}
