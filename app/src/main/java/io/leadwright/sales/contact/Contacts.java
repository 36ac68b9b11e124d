package io.leadwright.sales.contact;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.contact.ContactInput.Person;
import io.leadwright.sales.customer.CustomerFault;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds and changes the people of a customer whom the caller may change. */
@Component
public class Contacts {
    private final ContactRows rows;
    private final Writes writes;

    Contacts(ContactRows rows, Writes writes) {
        this.rows = rows;
        this.writes = writes;
    }

    /** The people of a customer, the main contact first. */
    public List<Contact> of(long customer) {
        return rows.of(customer);
    }

    /** The person of this number; empty if the customer has none. */
    public Optional<Contact> find(long customer, long contact) {
        return rows.find(customer, contact);
    }

    /**
     * The person.
     *
     * @throws CustomerFault if the customer has none of this number
     */
    public Contact require(long customer, long contact) {
        return rows.find(customer, contact).orElseThrow(() -> CustomerFault.unknown("unknownContact"));
    }

    /** Adds a person of whom no more is known than this. */
    public Contact add(long customer, String name, String title, Contact.Reach reach) {
        Person nobody = Person.NOBODY;
        return add(
                customer,
                new Person(
                        name,
                        title,
                        nobody.role(),
                        reach.phones(),
                        reach.emails(),
                        reach.wechat(),
                        nobody.language(),
                        nobody.optedOut()),
                false);
    }

    Contact add(long customer, Person person, boolean main) {
        String by = CurrentUser.username();
        return writes.write(() -> {
            long id = rows.add(customer, person, by);
            if (main) {
                rows.makeMain(customer, id, by);
            }
            return require(customer, id);
        });
    }

    Contact change(long customer, long contact, Person person, boolean main) {
        String by = CurrentUser.username();
        return writes.write(() -> {
            Contact before = require(customer, contact);
            if (!Person.of(before).equals(person)) {
                rows.change(contact, person, by);
            }
            if (main || before.main()) {
                rows.makeMain(customer, contact, by);
            }
            return require(customer, contact);
        });
    }
}
