package io.leadwright.sales.customer;

import io.leadwright.automation.job.RunLocks;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Locks the customer of a record for process instances, which write its stage, risk, next action and copied fields. */
@Component
class CustomerLocks implements RunLocks {
    private final JdbcClient database;

    CustomerLocks(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Set<String> take(Set<String> keys, boolean wait) {
        String[] records = keys.toArray(String[]::new);
        if (wait) {
            database.sql("select id from app.customer where record = any(?) order by id for no key update")
                    .param(records)
                    .query(row -> {});
            return Set.of();
        }
        // The array makes sure that all locks are taken, whatever the outer query needs.
        return new HashSet<>(
                database.sql("""
                        with taken as (
                            select coalesce(array_agg(id), '{}') as ids
                            from (select id from app.customer where record = any(?) for no key update skip locked) as free)
                        select record from app.customer, taken where record = any(?) and not id = any(taken.ids)""").params(records, records).query(String.class).list());
    }
}
