package io.leadwright.sales.removal;

import io.leadwright.forms.removal.RemovalListener;
import io.leadwright.sales.customer.CustomerValue;
import io.leadwright.sales.customer.CustomerWrites;
import io.leadwright.sales.funnel.StageMoves;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A customer leaves with its last record: it then counts as merged into itself, and so nowhere. One that has other records, or that others
 * were merged into, stays and loses only what the removed record said.
 */
@Component
class RemovedCustomers implements RemovalListener {
    private final JdbcClient database;
    private final CustomerValue value;
    private final CustomerWrites writes;
    private final StageMoves moves;

    RemovedCustomers(JdbcClient database, CustomerValue value, CustomerWrites writes, StageMoves moves) {
        this.database = database;
        this.value = value;
        this.writes = writes;
        this.moves = moves;
    }

    /** The customer of a removed record; mergedInto is where it belongs when it is not hidden. */
    private record Left(
            long customer,
            boolean main,
            boolean hides,
            @Nullable Long mergedInto) {}

    @Override
    public void removed(String record) {
        Optional<Left> left = database.sql("""
                        with entered as (delete from app.customer_record where record = ? returning *)
                        insert into app.removed_customer_record (record, customer_id, created_at, value, origin, main, hides, merged_into)
                        select entered.record, customer.id, entered.created_at, entered.value, entered.origin,
                               coalesce(customer.record = entered.record, false),
                               not exists (select from app.customer_record other
                                           where other.customer_id = customer.id and other.record <> entered.record)
                               and not exists (select from app.customer member where member.merged_into = customer.id),
                               customer.merged_into
                        from entered join app.customer on customer.id = entered.customer_id
                        returning customer_id, main, hides, merged_into""")
                .param(record)
                .query((row, number) -> new Left(
                        row.getLong("customer_id"),
                        row.getBoolean("main"),
                        row.getBoolean("hides"),
                        row.getObject("merged_into", Long.class)))
                .optional();
        left.ifPresent(this::leave);
    }

    private void leave(Left left) {
        if (left.hides()) {
            point(left.customer(), left.customer());
        } else {
            if (left.main()) {
                database.sql("""
                                update app.customer set record = (select record from app.customer_record where customer_id = customer.id
                                                                  order by created_at, record limit 1)
                                where id = ?""").param(left.customer()).update();
            }
            value.recount(left.customer());
        }
        if (left.hides() && left.mergedInto() != null) {
            again(left.mergedInto());
        }
    }

    @Override
    public void returned(String record) {
        Optional<Left> left = database.sql("""
                        with back as (
                            insert into app.customer_record (record, customer_id, created_at, value, origin)
                            select record, customer_id, created_at, value, origin from app.removed_customer_record where record = ?
                            returning record)
                        select removed.customer_id, removed.main, customer.merged_into = customer.id as hides,
                               (select kept.id from app.removed_customer_record hiding join app.customer kept on kept.id = hiding.merged_into
                                where hiding.customer_id = customer.id and hiding.hides and kept.merged_into is null limit 1) as merged_into
                        from back join app.removed_customer_record removed on removed.record = back.record
                        join app.customer on customer.id = removed.customer_id""")
                .param(record)
                .query((row, number) -> new Left(
                        row.getLong("customer_id"),
                        row.getBoolean("main"),
                        row.getBoolean("hides"),
                        row.getObject("merged_into", Long.class)))
                .optional();
        left.ifPresent(back -> comeBack(record, back));
    }

    private void comeBack(String record, Left back) {
        database.sql("update app.customer set record = ? where id = ? and (? or record is null)")
                .params(record, back.customer(), back.main())
                .update();
        if (back.hides()) {
            point(back.customer(), back.mergedInto());
            again(back.mergedInto() == null ? back.customer() : back.mergedInto());
        } else {
            value.recount(back.customer());
        }
        writes.compare(back.customer());
    }

    private void point(long customer, @Nullable Long into) {
        database.sql("update app.customer set merged_into = ?::bigint where id = ?")
                .params(into, customer)
                .update();
    }

    private void again(long customer) {
        moves.rebuild(customer);
        value.assess(customer);
    }

    /** The customer goes with the last of its records that is deleted; until then another one keeps where it belongs. */
    @Override
    public void deleting(String record) {
        database.sql("""
                        with gone as (select * from app.removed_customer_record where record = ? and hides),
                        other as (
                            select other.record from app.removed_customer_record other join gone using (customer_id)
                            where other.record <> gone.record order by other.created_at limit 1)
                        update app.removed_customer_record kept set hides = true, merged_into = gone.merged_into
                        from gone, other where kept.record = other.record""").param(record).update();
        database.sql("""
                        delete from app.customer using app.removed_customer_record gone
                        where gone.record = ? and gone.customer_id = customer.id and customer.merged_into = customer.id
                          and not exists (select from app.removed_customer_record other
                                          where other.customer_id = customer.id and other.record <> gone.record)""").param(record).update();
    }
}
