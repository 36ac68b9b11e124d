package io.leadwright.sales.customer;

import io.leadwright.forms.record.LinkedRecords;
import io.leadwright.forms.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The records of one customer change together: they have one owner, and are closed and reopened with it. */
@Repository
class LinkedLeads implements LinkedRecords {
    private final JdbcClient database;

    LinkedLeads(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<RecordKey, List<RecordKey>> linked(Collection<RecordKey> records) {
        Map<RecordKey, List<RecordKey>> linked = new HashMap<>();
        database.sql("""
                        with kept as (
                            select mine.record, coalesce(merged_into, customer.id) as id
                            from app.customer_record mine join app.customer on customer.id = mine.customer_id
                            where mine.record = any(?))
                        select kept.record, entered.record as other
                        from kept join app.customer_member member on member.customer_id = kept.id
                        join app.customer_record entered on entered.customer_id = member.member_id""")
                .param(records.stream()
                        .map(record -> record.form() + ":" + record.id())
                        .toArray(String[]::new))
                .query(row -> {
                    linked.computeIfAbsent(RecordKey.of(row.getString("record")), any -> new ArrayList<>())
                            .add(RecordKey.of(row.getString("other")));
                });
        return linked;
    }

    /** The records of these customers, which are not merged into others. */
    List<RecordKey> of(Collection<Long> customers) {
        return database.sql("""
                        select entered.record from app.customer_member member
                        join app.customer_record entered on entered.customer_id = member.member_id
                        where member.customer_id = any(?)""")
                .param(customers.toArray(Long[]::new))
                .query((row, number) -> RecordKey.of(row.getString(1)))
                .list();
    }
}
