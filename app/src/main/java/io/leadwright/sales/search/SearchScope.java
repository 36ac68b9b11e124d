package io.leadwright.sales.search;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.search.SearchTexts.Condition;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says which entries of the index the signed-in person may see: those about customers as in the list of customers, records by their own
 * rule, and mails by their record, if the person may open the outbox.
 */
@Component
class SearchScope {
    private static final Set<String> OUTBOX_READERS = Set.of("manager", "admin", "analyst", "sales");

    private static final String MAY_SEE = """
            exists (select from app.resolved_customer member join app.customer kept on kept.id = member.kept_id
                    where member.id = entry.customer_id and (kept.owner = ? or exists (
                        select from app.customer_share share where share.customer_id = kept.id and share.username = ?)))""";

    private static final String MINE = """
            select id from (
                select id from app.customer where owner = ? and merged_into is null
                union
                select merged.id from app.customer merged join app.customer kept on kept.id = merged.merged_into where kept.owner = ?
                union
                select member.member_id from app.customer_share share
                join app.customer_member member on member.customer_id = share.customer_id where share.username = ?) as mine
            order by id desc limit ?""";

    /** Nobody looks after more; of more than these the newest are looked at. */
    private static final int MOST_CUSTOMERS = 3000;

    private final RecordAccess access;
    private final JdbcClient database;

    SearchScope(RecordAccess access, JdbcClient database) {
        this.access = access;
        this.database = database;
    }

    /**
     * What the person may see of a kind.
     *
     * @param readable the condition for entries as {@code entry}
     * @param mine the customers of a person who does not see all; they say where to look first, and nothing about rights
     */
    record Allowed(RecordGuard.Condition readable, Optional<Mine> mine) {}

    /** Customers of a person, the newest first. */
    record Mine(List<Long> customers) {

        /** Whether the entries of so many customers are all of the kind that the person may see. */
        boolean all(SearchKind kind, int most) {
            return customers.size() < most && kind.ofCustomers();
        }

        /** The entries of the newest of the customers. */
        Condition entries(SearchKind kind, int most) {
            Long[] newest = customers.stream().limit(most).toArray(Long[]::new);
            String sql = switch (kind) {
                case CUSTOMER, CONTACT, DEAL, DOCUMENT ->
                    "select * from app.search_entry where kind = '" + kind.key() + "' and customer_id = any(?)";
                case RECORD -> """
                    select * from app.search_entry where kind = 'record' and id = any(array(
                        select split_part(record, ':', 2) from app.customer_record where customer_id = any(?)))""";
                case MAIL -> """
                    select * from app.search_entry where kind in ('mail', 'reply') and record = any(array(
                        select record from app.customer_record where customer_id = any(?)))""";
            };
            return new Condition(sql, List.of((Object) newest));
        }
    }

    /** What the signed-in person may see, asked once for a search. */
    Scope now() {
        boolean own = access.of("customer").read() == Permission.Scope.OWN;
        boolean none = access.of("customer").read() == Permission.Scope.NONE;
        return new Scope(
                access.readable("entry.record"), none, own || none ? Optional.of(new Mine(mine())) : Optional.empty());
    }

    private List<Long> mine() {
        String me = CurrentUser.username();
        return database.sql(MINE)
                .params(me, me, me, MOST_CUSTOMERS)
                .query(Long.class)
                .list();
    }

    /** What one person may see. */
    record Scope(RecordGuard.Condition records, boolean noCustomers, Optional<Mine> mine) {

        /** Of a kind; empty for nothing. */
        Optional<Allowed> of(SearchKind kind) {
            return switch (kind) {
                case CUSTOMER, CONTACT, DEAL, DOCUMENT ->
                    noCustomers ? Optional.empty() : Optional.of(new Allowed(customers(), mine));
                case RECORD -> Optional.of(new Allowed(records, mine));
                case MAIL -> mayReadMails() ? Optional.of(new Allowed(records, mine)) : Optional.empty();
            };
        }

        private RecordGuard.Condition customers() {
            String me = CurrentUser.username();
            return mine.isPresent()
                    ? new RecordGuard.Condition(MAY_SEE, List.of(me, me))
                    : new RecordGuard.Condition("true", List.of());
        }

        private static boolean mayReadMails() {
            return !Collections.disjoint(CurrentUser.roles(), OUTBOX_READERS);
        }
    }
}
