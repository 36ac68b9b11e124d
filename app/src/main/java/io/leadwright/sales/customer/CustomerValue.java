package io.leadwright.sales.customer;

import io.leadwright.automation.process.Processes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the value of a customer, where it comes from, and its status in step with its deals. The most trusted of these counts: the open
 * deals (or the won ones, if none is open), their quotations, what its records of this round say. Deals and records of customers merged into it
 * count too.
 */
@Component
public class CustomerValue {
    private static final String OPEN = "open";
    private static final String WON = "won";
    private static final String LOST = "lost";
    private static final Set<String> CLOSED_STATES = Set.of(WON, LOST, "invalid");
    private static final Comparator<Sold> CLOSED = Comparator.comparing(deal -> Objects.requireNonNull(deal.closed()));

    private final JdbcClient database;
    private final CustomerMoney money;
    private final ValueOrigins origins;
    private final Processes processes;

    CustomerValue(JdbcClient database, CustomerMoney money, ValueOrigins origins, Processes processes) {
        this.database = database;
        this.money = money;
        this.origins = origins;
        this.processes = processes;
    }

    /**
     * A deal, with the newest quotation that was sent or accepted.
     *
     * @param closed when it was won or lost; when it was entered, for one that was entered as such; null while it is open
     */
    private record Sold(
            String status,
            BigDecimal amount,
            BigDecimal quoted,
            @Nullable Timestamp closed,
            String reason,
            String competitor) {}

    /**
     * A customer.
     *
     * @param own what its own records say
     * @param stated what they say, else those of a customer merged into it
     */
    private record Worth(
            long id, @Nullable String record, BigDecimal value, String status, RecordValue own, RecordValue stated) {}

    /** Updates the value after a change of the record, whose processes already know of that change. */
    public void recount(long customer) {
        Worth before = worth(customer);
        store(before, deals(before.id()));
    }

    /** Updates value and status after a change of deals and notifies the processes of its record. */
    public void assess(long customer) {
        Worth before = worth(customer);
        List<Sold> deals = deals(before.id());
        BigDecimal value = store(before, deals);
        if (before.record() != null && value.compareTo(before.value()) != 0) {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("value", value.doubleValue());
            variables.put("currency", money.house());
            processes.message("value-assessed", before.record(), variables);
        }
    }

    private BigDecimal store(Worth before, List<Sold> deals) {
        RecordValue value = value(deals, before.stated());
        Optional<Sold> won = sold(deals, WON).min(CLOSED);
        Optional<Sold> lost = status(deals).equals(LOST) ? sold(deals, LOST).max(CLOSED) : Optional.empty();
        database.sql("""
                        with new as (
                            select id, coalesce(:won::timestamptz, case when status = 'won' then won_at end) as won_at,
                                   coalesce(:reason::text, loss_reason) as loss_reason, coalesce(:competitor::text, competitor) as competitor
                            from app.customer where id = :id)
                        update app.customer
                        set estimated_value = :value, value_origin = :origin, won_value = :wonValue, won_at = new.won_at,
                            record_value = :own, record_origin = :ownOrigin,
                            loss_reason = new.loss_reason, competitor = new.competitor
                        from new
                        where customer.id = new.id
                          and (estimated_value, value_origin, won_value, customer.won_at, record_value, record_origin, customer.loss_reason,
                               customer.competitor)
                              is distinct from (:value, :origin, :wonValue, new.won_at, :own, :ownOrigin, new.loss_reason, new.competitor)""")
                .param("own", before.own().amount())
                .param("ownOrigin", before.own().origin())
                .param("id", before.id())
                .param("value", value.amount())
                .param("origin", value.origin())
                .param("wonValue", sum(deals, WON))
                .param("won", won.map(Sold::closed).orElse(null))
                .param("reason", lost.map(Sold::reason).orElse(null))
                .param("competitor", lost.map(Sold::competitor).orElse(null))
                .update();
        return value.amount();
    }

    private RecordValue value(List<Sold> deals, RecordValue stated) {
        String status = status(deals);
        if (status.equals(WON)) {
            return origins.better(stated, new RecordValue(sum(deals, WON), ValueOrigins.DEAL));
        }
        BigDecimal quoted = deals.stream()
                .filter(deal -> deal.status().equals(OPEN))
                .map(deal -> deal.amount().signum() > 0 ? deal.amount() : deal.quoted())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String origin = sum(deals, OPEN).signum() > 0 ? ValueOrigins.DEAL : ValueOrigins.QUOTATION;
        return origins.better(stated, new RecordValue(quoted, origin));
    }

    /** The deals of a status other than open. */
    private static Stream<Sold> sold(List<Sold> deals, String status) {
        return deals.stream().filter(deal -> deal.status().equals(status) && deal.closed() != null);
    }

    /** The customer, or the one it was merged into, locked, with the value by its records. */
    private Worth worth(long customer) {
        Worth found = database.sql("""
                        select kept.id, kept.record, kept.estimated_value, kept.status, kept.record_value, kept.record_origin
                        from app.customer kept
                        where kept.id = (select kept_id from app.resolved_customer where id = ?) for no key update of kept""")
                .param(customer)
                .query((row, number) -> new Worth(
                        row.getLong("id"),
                        row.getString("record"),
                        row.getBigDecimal("estimated_value"),
                        row.getString("status"),
                        new RecordValue(row.getBigDecimal("record_value"), row.getString("record_origin")),
                        RecordValue.NONE))
                .single();
        Map<Long, List<RecordValue>> records = records(found);
        RecordValue own = records.containsKey(found.id())
                ? origins.together(Objects.requireNonNull(records.get(found.id())))
                : found.own();
        RecordValue stated = own.none()
                ? records.values().stream()
                        .map(origins::together)
                        .max(Comparator.comparing(RecordValue::amount))
                        .orElse(own)
                : own;
        return new Worth(found.id(), found.record(), found.value(), found.status(), own, stated);
    }

    /**
     * What the records say that were entered since the customer was closed the last time, by the customer they were entered for, oldest
     * first. What closed it now, or what a reopening took back, ends no round.
     */
    private Map<Long, List<RecordValue>> records(Worth kept) {
        Map<Long, List<RecordValue>> records = new HashMap<>();
        database.sql("""
                        select entered.customer_id, entered.value, entered.origin
                        from app.customer member join app.customer_record entered on entered.customer_id = member.id
                        where (member.id = :id or member.merged_into = :id)
                          and entered.created_at > coalesce((
                                select told_at from app.activity
                                where customer_id = :id and state_after <> state_before and state_after in ('won', 'lost', 'invalid')
                                  and undone_by is null
                                order by id desc limit 1 offset :closed), '-infinity')
                        order by entered.created_at, entered.record""")
                .param("id", kept.id())
                .param("closed", CLOSED_STATES.contains(kept.status()) ? 1 : 0)
                .query(row -> {
                    records.computeIfAbsent(row.getLong("customer_id"), any -> new ArrayList<>())
                            .add(new RecordValue(row.getBigDecimal("value"), row.getString("origin")));
                });
        return records;
    }

    private List<Sold> deals(long kept) {
        return database.sql("""
                        select deal.status, deal.currency, deal.amount, deal.loss_reason, deal.competitor,
                               case when deal.status <> 'open' then coalesce(closed_time, created_time) end as closed,
                               quote.amount as quoted, quote.currency as quoted_currency
                        from app.deal left join lateral (
                            select document.amount, document.currency from app.deal_document document
                            where deal_id = deal.id and kind = 'quotation' and document.status in ('sent', 'accepted')
                            order by document.status, dated desc, document.id desc limit 1) quote on deal.status = 'open'
                        where customer_id in (select member_id from app.customer_member where customer_id = ?)""").param(kept).query(this::sold).list();
    }

    private Sold sold(ResultSet row, int number) throws SQLException {
        BigDecimal quoted = row.getBigDecimal("quoted");
        return new Sold(
                row.getString("status"),
                inHouse(row.getBigDecimal("amount"), row.getString("currency")),
                quoted == null ? BigDecimal.ZERO : inHouse(quoted, row.getString("quoted_currency")),
                row.getTimestamp("closed"),
                row.getString("loss_reason"),
                row.getString("competitor"));
    }

    private BigDecimal inHouse(BigDecimal amount, String currency) {
        return money.inHouse(amount, currency).orElse(BigDecimal.ZERO);
    }

    private static String status(List<Sold> deals) {
        return List.of(OPEN, WON, LOST).stream()
                .filter(status -> deals.stream().anyMatch(deal -> deal.status().equals(status)))
                .findFirst()
                .orElse(OPEN);
    }

    private static BigDecimal sum(List<Sold> deals, String status) {
        return deals.stream()
                .filter(deal -> deal.status().equals(status))
                .map(Sold::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
