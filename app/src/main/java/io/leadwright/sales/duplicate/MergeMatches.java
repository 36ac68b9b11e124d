package io.leadwright.sales.duplicate;

import io.leadwright.sales.customer.CustomerSettings;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds possible duplicates by the keys of customers and keeps the proposals up to date. */
@Repository
class MergeMatches {
    private static final String ASKED =
            "with asked as (select distinct kept_id as id from app.resolved_customer where id = any(:ids))";

    /**
     * A key shared by many customers, such as the number of a switchboard, leads to the oldest ones only, so the number
     * of proposals grows linearly with the customers.
     */
    private static String alike(String key) {
        return """
                select member.kept, found.kept as other from member cross join lateral (
                    select coalesce(merged_into, id) as kept from app.customer
                    where %1$s = member.%1$s and %1$s <> '' and merged_into is distinct from id and coalesce(merged_into, id) <> member.kept
                      and not exists (select 1 from app.merge_proposal
                                      where customer_id = least(member.kept, coalesce(merged_into, customer.id))
                                        and other_id = greatest(member.kept, coalesce(merged_into, customer.id))
                                        and state <> 'proposed')
                    order by id limit :most) as found""".formatted(key);
    }

    private static final String PROPOSE =
            ASKED + """
            , member as (
                select customer.id as kept, name_key, email_key, phone_key from asked join app.customer using (id)
                union all
                select merged_into, name_key, email_key, phone_key from asked join app.customer on merged_into = asked.id),
            pair as (select distinct least(kept, other) as one, greatest(kept, other) as other
                     from (%s union all %s union all %s) as alike)
            insert into app.merge_proposal (customer_id, other_id, reasons)
            select one, other, app.customers_alike(one, other) from pair order by one, other
            on conflict (customer_id, other_id) do update set reasons = excluded.reasons
            where merge_proposal.state = 'proposed' and merge_proposal.reasons <> excluded.reasons
            """.formatted(alike("name_key"), alike("email_key"), alike("phone_key"));

    private static final String FORGET = ASKED + """
            delete from app.merge_proposal using asked
            where state = 'proposed' and (customer_id = asked.id or other_id = asked.id)
              and app.customers_alike(customer_id, other_id) = '{}'""";

    private final JdbcClient database;
    private final CustomerSettings settings;

    MergeMatches(JdbcClient database, CustomerSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Compares these customers with all others: proposes duplicates and withdraws proposals that no longer match.
     */
    void compare(List<Long> customers) {
        Long[] ids = customers.toArray(Long[]::new);
        database.sql(FORGET).param("ids", ids).update();
        database.sql(PROPOSE)
                .param("ids", ids)
                .param("most", settings.proposalsPerKey())
                .update();
    }
}
