package io.leadwright.sales.customer;

import io.leadwright.automation.job.RunLocks;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Locks the customers of records for process instances, which write their stage, risk, next action, owner and copied fields. */
@Component
class CustomerLocks implements RunLocks {
    private final JdbcClient database;
    private final CustomerHolders holders;

    CustomerLocks(JdbcClient database, CustomerHolders holders) {
        this.database = database;
        this.holders = holders;
    }

    @Override
    public Set<String> take(Set<String> keys, boolean wait) {
        String[] records = keys.toArray(String[]::new);
        Set<String> busy = new HashSet<>();
        if (wait) {
            database.sql("""
                            select customer_record.record, %s
                            from app.customer join app.customer_record on customer_record.customer_id = customer.id
                            where customer_record.record = any(?)
                            order by customer.id for no key update of customer""".formatted(CustomerHolders.COLUMNS)).param(records).query(row -> {
                holders.locked(row.getString("record"), row);
            });
            return busy;
        }
        // The count makes sure that all locks are taken, whatever the outer query needs.
        database.sql("""
                        with customer as materialized (
                            select id, owner, status, merged_into from app.customer
                            where id in (select customer_id from app.customer_record where record = any(?))
                            for no key update skip locked)
                        select customer_record.record, %s, count
                        from (select count(*) from customer) as taken, app.customer_record
                        left join customer on customer.id = customer_record.customer_id
                        where customer_record.record = any(?)""".formatted(CustomerHolders.COLUMNS))
                .params(records, records)
                .query(row -> {
                    String record = row.getString("record");
                    if (row.getObject("id") == null) {
                        busy.add(record);
                    } else {
                        holders.locked(record, row);
                    }
                });
        return busy;
    }
}
