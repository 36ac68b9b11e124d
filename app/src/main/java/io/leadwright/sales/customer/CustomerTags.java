package io.leadwright.sales.customer;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the tags of customers; those of merged customers count for the one they were merged into. */
@Repository
public class CustomerTags {
    static final int LONGEST = 30;
    private static final int MOST = 20;
    private final JdbcClient database;
    private final Clock clock;

    CustomerTags(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A tag and the number of customers with it. */
    public record Count(String tag, long customers) {}

    private record Tagged(String customer, String tag) {}

    /** Sorted tags by customer id as text, without customers that have none. */
    public Map<String, List<String>> load(List<Customer> customers) {
        Map<String, List<String>> tags = new HashMap<>();
        database.sql("""
                        select distinct member.customer_id as kept, tag
                        from app.customer_member member join app.customer_tag tagged on tagged.customer_id = member.member_id
                        where member.customer_id = any(:ids) order by tag""")
                .param("ids", customers.stream().map(Customer::id).toArray(Long[]::new))
                .query((row, number) -> new Tagged(row.getString(1), row.getString(2)))
                .list()
                .forEach(each -> tags.computeIfAbsent(each.customer(), any -> new ArrayList<>())
                        .add(each.tag()));
        return tags;
    }

    /** The most frequent tags first; only of one owner's customers if there is an owner. */
    public List<Count> most(Optional<String> owner, int limit) {
        return database.sql("""
                        select tag, count(distinct kept.id) as customers
                        from app.customer_tag tagged join app.resolved_customer member on member.id = tagged.customer_id
                        join app.customer kept on kept.id = member.kept_id
                        where (:owner::text is null or kept.owner = :owner)
                        group by tag order by customers desc, tag limit :most""")
                .param("owner", owner.orElse(null))
                .param("most", limit)
                .query((row, number) -> new Count(row.getString(1), row.getLong(2)))
                .list();
    }

    /**
     * Adds a tag to a customer, unless it has it already.
     *
     * @throws CustomerFault if the tag is empty or too long, or the customer has too many
     */
    public void add(Customer customer, String text, String by) {
        String tag = CustomerInput.checked("tag", text.strip().replaceAll("\\s+", " "), LONGEST);
        if (tag.isEmpty()) {
            throw CustomerFault.invalid("tag", "required");
        }
        if (load(List.of(customer))
                        .getOrDefault(String.valueOf(customer.id()), List.of())
                        .size()
                >= MOST) {
            throw CustomerFault.invalid("tag", "tooManyTags", MOST);
        }
        database.sql(
                        "insert into app.customer_tag (customer_id, tag, by, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(customer.id(), tag, by, Timestamp.from(clock.instant()))
                .update();
    }

    /** Removes a tag from the customer and those merged into it. */
    public void remove(Customer customer, String tag) {
        database.sql("""
                        delete from app.customer_tag where tag = :tag and customer_id in (
                            select member_id from app.customer_member where customer_id = :customer)""").param("tag", tag).param("customer", customer.id()).update();
    }
}
