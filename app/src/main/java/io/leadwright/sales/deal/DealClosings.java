package io.leadwright.sales.deal;

import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerValue;
import io.leadwright.sales.customer.CustomerWrites;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Closes and reopens the deals of a customer for the activity that says so, in its transaction. */
@Component
public class DealClosings {
    private static final String MEMBERS =
            "customer_id in (select member_id from app.customer_member where customer_id = ?)";

    private final JdbcClient database;
    private final LossReasons losses;
    private final CustomerMoney money;
    private final CustomerValue value;
    private final CustomerWrites customers;

    DealClosings(
            JdbcClient database,
            LossReasons losses,
            CustomerMoney money,
            CustomerValue value,
            CustomerWrites customers) {
        this.customers = customers;
        this.database = database;
        this.losses = losses;
        this.money = money;
        this.value = value;
    }

    /** The deals that a win closed, and those it had to make. */
    public record Won(List<Long> closed, List<Long> made) {}

    /** The open deals of a customer, locked, newest first. */
    public List<Long> open(long customer) {
        return database.sql("select id from app.deal where " + MEMBERS
                        + " and status = 'open' order by created_time desc, id desc for update")
                .param(customer)
                .query(Long.class)
                .list();
    }

    /** Whether a deal of the customer is won. */
    public boolean won(long customer) {
        return database.sql("select exists (select from app.deal where " + MEMBERS + " and status = 'won')")
                .param(customer)
                .query(Boolean.class)
                .single();
    }

    /** A deal that an activity may be about. */
    public record Choice(long id, String title, BigDecimal amount, String currency) {}

    /** The open and won deals of a customer, the open ones first, then the newest, at most 100. */
    public List<Choice> choices(long customer) {
        return database.sql("select id, title, amount, currency from app.deal where " + MEMBERS
                        + " and status in ('open', 'won') order by status, created_time desc, id desc limit 100")
                .param(customer)
                .query(Choice.class)
                .list();
    }

    /** Whether a deal is one of this customer. */
    public boolean belongs(long deal, long customer) {
        return database.sql("select exists (select from app.deal where id = ? and " + MEMBERS + ")")
                .params(deal, customer)
                .query(Boolean.class)
                .single();
    }

    /**
     * Wins the deal that was named, else the newest open one; what is told of a won deal, or of a won customer without naming a deal, wins
     * no other. Without a deal one is made, with the amount that was told or else the customer's estimated value, so that what was won is
     * counted.
     *
     * @param done whether the deal is won already
     */
    public Won win(Customer customer, ActivityReport report, boolean done) {
        ActivityReport.Details details = report.details();
        Long named = details.deal();
        if (named != null && (done || isWon(named))) {
            return new Won(done ? List.of(named) : List.of(), List.of());
        }
        if (named == null && customer.status().equals("won") && won(customer.id())) {
            return new Won(List.of(), List.of());
        }
        Long chosen =
                named != null ? named : open(customer.id()).stream().findFirst().orElse(null);
        if (chosen != null) {
            close(chosen, report, Deal.Status.WON);
            return new Won(List.of(chosen), List.of());
        }
        if (customer.status().equals("won")) {
            return new Won(List.of(), List.of());
        }
        return new Won(List.of(), List.of(made(customer, report)));
    }

    private boolean isWon(long deal) {
        return database.sql("select exists (select from app.deal where id = ? and status = 'won')")
                .param(deal)
                .query(Boolean.class)
                .single();
    }

    private long made(Customer customer, ActivityReport report) {
        BigDecimal amount = Objects.requireNonNullElse(report.details().amount(), customer.estimatedValue());
        return database.sql("""
                        insert into app.deal (customer_id, title, amount, currency, status, created_time, created_by, closed_time,
                                              closed_by, note)
                        values (?, ?, ?, ?, 'won', ?, ?, ?, ?, ?) returning id""")
                .params(customer.id(), customer.name(), amount, currency(report.details()))
                .params(Timestamp.from(report.at()), report.by())
                .params(
                        Timestamp.from(report.at()),
                        report.by(),
                        shortened(report.details().note()))
                .query(Long.class)
                .single();
    }

    private String currency(ActivityReport.Details details) {
        return details.amount() == null || details.currency().isEmpty() ? money.house() : details.currency();
    }

    /** Loses the open deals and returns them. */
    public List<Long> lose(long customer, ActivityReport report) {
        List<Long> open = open(customer);
        open.forEach(deal -> close(deal, report, Deal.Status.LOST));
        Long named = report.details().deal();
        return report.via() == ActivityReport.Via.DEAL && named != null ? List.of(named) : open;
    }

    private void close(long deal, ActivityReport report, Deal.Status status) {
        ActivityReport.Details details = report.details();
        boolean priced = status == Deal.Status.WON && details.amount() != null;
        Why why = status == Deal.Status.LOST ? why(details) : Why.NONE;
        database.sql("""
                        update app.deal set status = ?, closed_time = ?, closed_by = ?, note = case when ? = '' then note else ? end,
                               amount = coalesce(?, amount), amount_typed = amount_typed or ?, currency = coalesce(?, currency),
                               loss_reasons = ?::jsonb, loss_reason = ?, competitor = ?, version = version + 1 where id = ?""")
                .params(status.code(), Timestamp.from(report.at()), report.by())
                .params(shortened(details.note()), shortened(details.note()))
                .param(priced ? details.amount() : null)
                .param(priced)
                .param(priced ? currency(details) : null)
                .params(why.reasons(), why.reason(), why.competitor(), deal)
                .update();
    }

    /** Why something was lost: what was chosen, else what the note says. */
    private record Why(String reason, String competitor, String reasons) {
        static final Why NONE = new Why("", "", "[]");
    }

    private Why why(ActivityReport.Details details) {
        LossReasons.Proposal said = losses.propose(details.note());
        String reason = details.reason().isBlank() ? said.reasons().get(0).key() : losses.known(details.reason());
        String competitor = details.competitor().isBlank() ? said.competitor() : details.competitor();
        return new Why(reason, competitor, losses.write(losses.with(reason, said)));
    }

    /** Stores why a customer without a lost deal was lost. */
    public void explain(long customer, ActivityReport report) {
        boolean dealt = database.sql("select exists (select from app.deal where " + MEMBERS + " and status = 'lost')")
                .param(customer)
                .query(Boolean.class)
                .single();
        if (!dealt) {
            Why why = why(report.details());
            customers.lost(customer, why.reason(), why.competitor());
        }
    }

    /** Whether a reason is one of the list. */
    public boolean knowsReason(String reason) {
        return losses.all().stream().anyMatch(known -> known.key().equals(reason));
    }

    /** The keys of all reasons. */
    public String reasons() {
        return String.join(", ", losses.all().stream().map(LossReason::key).toList());
    }

    private static String shortened(@Nullable String note) {
        String text = Objects.requireNonNullElse(note, "");
        return text.substring(0, Math.min(Deal.LONGEST_NOTE, text.length()));
    }

    /** Opens deals again. */
    public void reopen(List<Long> deals) {
        database.sql("""
                        update app.deal set status = 'open', closed_time = null, closed_by = null, loss_reasons = '[]', loss_reason = '',
                               competitor = '', version = version + 1
                        where id = any(?) and status <> 'open'""").param(deals.toArray(Long[]::new)).update();
    }

    /** Removes deals that only a win had made. */
    public void remove(List<Long> deals) {
        database.sql("delete from app.deal where id = any(?)")
                .param(deals.toArray(Long[]::new))
                .update();
    }

    /** Ends the signed contracts of deals that are not won anymore. */
    public void endContracts(long customer, String by) {
        database.sql("""
                        update app.deal_document document
                        set status = 'ended', version = document.version + 1, changed_at = now(), changed_by = ?
                        from app.deal where deal.id = document.deal_id and document.kind = 'contract' and document.status = 'signed'
                          and deal.status <> 'won' and deal.""" + MEMBERS).params(by, customer).update();
    }

    /** Updates the value of the customer after its deals changed. */
    public void assess(long customer) {
        value.assess(customer);
    }
}
