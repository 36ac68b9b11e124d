package io.leadwright.sales.customer;

import io.leadwright.forms.record.LinkedRecords;
import io.leadwright.forms.record.RecordKey;
import java.util.List;
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
    public List<RecordKey> linked(RecordKey record) {
        return database.sql("""
                        with kept as (
                            select coalesce(merged_into, customer.id) as id
                            from app.customer_record mine join app.customer on customer.id = mine.customer_id where mine.record = ?)
                        select entered.record
                        from app.customer member join app.customer_record entered on entered.customer_id = member.id
                        where member.id = (select id from kept) or member.merged_into = (select id from kept)""").param(record.form() + ":" + record.id()).query(String.class).list().stream()
                .map(RecordKey::of)
                .toList();
    }
}
