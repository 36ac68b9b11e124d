package io.leadwright.sales.customer;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.SharedRecords;
import io.leadwright.workspace.access.People;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the collaborators of customers: salespeople beside the owner who see and change a customer with its records, deals and notes, and
 * may be mentioned. Nothing is assigned to them.
 */
@Repository
public class CustomerCollaborators implements SharedRecords {
    private static final String SALES = "sales";
    private static final int MOST = 20;

    private final JdbcClient database;
    private final People people;
    private final Clock clock;

    CustomerCollaborators(JdbcClient database, People people, Clock clock) {
        this.database = database;
        this.people = people;
        this.clock = clock;
    }

    /** Who collaborates on a customer, and who added the person when. */
    public record Collaborator(String username, String addedBy, Instant at) {}

    /** The collaborators of a customer and those merged into it, oldest first. */
    public List<Collaborator> of(long customer) {
        return database.sql("""
                        select username, min(added_by) as added_by, min(added_at) as added_at
                        from app.customer_member member join app.customer_collaborator added on added.customer_id = member.member_id
                        where member.customer_id = ? group by username order by min(added_at), username""")
                .param(customer)
                .query((row, number) -> new Collaborator(
                        row.getString("username"),
                        row.getString("added_by"),
                        row.getTimestamp("added_at").toInstant()))
                .list();
    }

    /** Whether the person collaborates on the customer. */
    boolean has(long customer, String username) {
        return database.sql("select exists (select from app.customer_share where username = ? and customer_id = ?)")
                .params(username, customer)
                .query(Boolean.class)
                .single();
    }

    /** Whether the person collaborates on any customer. */
    public boolean any(String username) {
        return database.sql("select exists (select from app.customer_collaborator where username = ?)")
                .param(username)
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a salesperson, unless the person collaborates already.
     *
     * @param text username or name
     * @throws CustomerFault if it names no active salesperson, or the owner, or there are too many
     */
    public void add(Customer customer, String text, String by) {
        String username = people.find(SALES, text)
                .map(People.Person::username)
                .orElseThrow(() -> CustomerFault.invalid("username", "noSalesperson"));
        if (username.equals(customer.owner())) {
            throw CustomerFault.invalid("username", "ownsAlready");
        }
        if (of(customer.id()).size() >= MOST) {
            throw CustomerFault.invalid("username", "tooManyCollaborators", MOST);
        }
        database.sql("""
                        insert into app.customer_collaborator (customer_id, username, added_by, added_at)
                        values (?, ?, ?, ?) on conflict do nothing""")
                .params(customer.id(), username, by, Timestamp.from(clock.instant()))
                .update();
    }

    /** Removes a person from the customer and those merged into it. */
    public void remove(long customer, String username) {
        database.sql("""
                        delete from app.customer_collaborator where username = :person and customer_id in (
                            select member_id from app.customer_member where customer_id = :customer)""").param("person", username).param("customer", customer).update();
    }

    @Override
    public boolean shared(FormDefinition form, FormRecord record, String username) {
        return Optional.ofNullable(form.customer().get("id"))
                .flatMap(
                        field -> CustomerInput.id(Objects.toString(record.data().get(field), "")))
                .filter(customer -> has(customer, username))
                .isPresent();
    }

    @Override
    public Optional<String> condition(FormDefinition form, String data, String username) {
        return Optional.ofNullable(form.customer().get("id"))
                .filter(field -> any(username))
                .map(
                        field -> data + "->>'" + Names.sql(field)
                                + "' in (select share.customer_id::text from app.customer_share share where share.username = ?)");
    }
}
