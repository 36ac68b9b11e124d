package io.leadwright.sales.search;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.search.SearchTexts.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says which entries of the index the signed-in person may see: those about customers as in the list of customers, records by their own
 * rule, and mails by their record, if the person may open the outbox.
 */
@Component
class SearchScope {
    private static final Set<String> OUTBOX_READERS = Set.of("manager", "admin", "analyst", "sales");

    private static final String THEIRS = """
            (kept.owner = ? or exists (
                select from app.customer_share share where share.customer_id = kept.id and share.username = ?))""";

    private static final String MAY_SEE = """
            exists (select from app.resolved_customer member join app.customer kept on kept.id = member.kept_id
                    where member.id = entry.customer_id and %s)""".formatted(THEIRS);

    private static final String MINE = """
            select id from (
                select id from app.customer where owner = ? and merged_into is null
                union
                select merged.id from app.customer merged join app.customer kept on kept.id = merged.merged_into where kept.owner = ?
                union
                select member.member_id from app.customer_share share
                join app.customer_member member on member.customer_id = share.customer_id where share.username = ?) as mine
            order by id desc limit ?""";

    /** Hardly anybody looks after more; of more than these the newest are looked at first. */
    private static final int MOST = 3000;

    private final RecordAccess access;
    private final Forms forms;
    private final JdbcClient database;
    private final int most;

    @Autowired
    SearchScope(RecordAccess access, Forms forms, JdbcClient database) {
        this(access, forms, database, MOST);
    }

    /** Looks at {@code most} of a person's customers and records first. */
    SearchScope(RecordAccess access, Forms forms, JdbcClient database, int most) {
        this.access = access;
        this.forms = forms;
        this.database = database;
        this.most = most;
    }

    /**
     * What the person may see of a kind.
     *
     * @param readable the condition for entries as {@code entry}
     * @param mine the customers of a person who does not see all; they say where to look first, and nothing about rights
     * @param named the condition for customers as {@code kept} that the person may open
     */
    record Allowed(RecordGuard.Condition readable, Optional<Mine> mine, RecordGuard.Condition named) {}

    /**
     * What belongs to a person.
     *
     * @param customers their customers, the newest first
     * @param records their records, {@code <form>:<id>}, the newest first
     * @param open forms of which they see all records
     * @param cut the longest that a list may be; one of this length leaves the older ones out
     */
    record Mine(List<Long> customers, List<String> records, List<String> open, int cut) {

        /** Whether fewer customers or records than {@code most} are all of the kind that the person may see. */
        boolean all(SearchKind kind, int most) {
            int few = Math.min(most, cut);
            return kind.ofCustomers()
                    ? customers.size() < few
                    : customers.size() < cut && records.size() < few && open.isEmpty();
        }

        /** The entries of the newest of the customers or records. */
        Condition entries(SearchKind kind, int most) {
            return switch (kind) {
                case CUSTOMER, CONTACT, DEAL, DOCUMENT ->
                    new Condition(
                            "select * from app.search_entry where kind = '" + kind.key() + "' and customer_id = any(?)",
                            List.of((Object) customers.stream().limit(most).toArray(Long[]::new)));
                case RECORD ->
                    new Condition(
                            "select * from app.search_entry where kind = 'record' and id = any(?)", List.of((Object)
                                    records.stream()
                                            .limit(most)
                                            .map(record -> record.substring(record.indexOf(':') + 1))
                                            .toArray(String[]::new)));
                case MAIL ->
                    new Condition(
                            "select * from app.search_entry where kind in ('mail', 'reply') and record = any(?)",
                            List.of((Object) records.stream().limit(most).toArray(String[]::new)));
            };
        }

        /** The condition for entries that may be theirs, sooner answered than whether they may see them. */
        Condition among(SearchKind kind) {
            if (customers.size() >= cut || (!kind.ofCustomers() && records.size() >= cut)) {
                return new Condition("true", List.of());
            }
            Object forms = open.toArray(String[]::new);
            Object all = records.toArray(String[]::new);
            return switch (kind) {
                case CUSTOMER, CONTACT, DEAL, DOCUMENT ->
                    new Condition("entry.customer_id = any(?)", List.of((Object) customers.toArray(Long[]::new)));
                case RECORD -> new Condition("(entry.record = any(?) or entry.form = any(?))", List.of(all, forms));
                case MAIL ->
                    new Condition(
                            "(entry.record = any(?) or split_part(entry.record, ':', 1) = any(?))",
                            List.of(all, forms));
            };
        }
    }

    /** What the signed-in person may see, asked once for a search. */
    Scope now() {
        Permission.Scope customers = access.of("customer").read();
        return new Scope(
                access.readable("entry.record"),
                customers == Permission.Scope.NONE,
                customers == Permission.Scope.ALL ? Optional.empty() : Optional.of(mine()));
    }

    private Mine mine() {
        String me = CurrentUser.username();
        List<Long> customers =
                database.sql(MINE).params(me, me, me, most).query(Long.class).list();
        List<String> records =
                new ArrayList<>(List.of("select record from app.customer_record where customer_id = any(?)"));
        List<Object> parameters = new ArrayList<>(List.of((Object) customers.toArray(Long[]::new)));
        List<String> open = new ArrayList<>();
        for (FormDefinition form : forms.all()) {
            Permission permission = access.of(form.key());
            if (permission.read() == Permission.Scope.ALL) {
                open.add(form.key());
            } else if (permission.read() == Permission.Scope.OWN) {
                records.add("select '%1$s:' || id from app.form_record where form = '%1$s' and data->>'%2$s' = ?"
                        .formatted(Names.sql(form.key()), Names.sql(permission.ownField())));
                parameters.add(me);
            }
        }
        parameters.add(most);
        return new Mine(
                customers,
                database.sql("select record from (%s) as mine order by split_part(record, ':', 2)::bigint desc limit ?"
                                .formatted(String.join(" union ", records)))
                        .params(parameters)
                        .query(String.class)
                        .list(),
                open,
                most);
    }

    /** What one person may see. */
    record Scope(RecordGuard.Condition records, boolean noCustomers, Optional<Mine> mine) {

        /** Of a kind; empty for nothing. */
        Optional<Allowed> of(SearchKind kind) {
            return switch (kind) {
                case CUSTOMER, CONTACT, DEAL, DOCUMENT ->
                    noCustomers ? Optional.empty() : Optional.of(allowed(customers(MAY_SEE)));
                case RECORD -> Optional.of(allowed(records));
                case MAIL -> mayReadMails() ? Optional.of(allowed(records)) : Optional.empty();
            };
        }

        private Allowed allowed(RecordGuard.Condition readable) {
            return new Allowed(
                    readable, mine, noCustomers ? new RecordGuard.Condition("false", List.of()) : customers(THEIRS));
        }

        private RecordGuard.Condition customers(String condition) {
            String me = CurrentUser.username();
            return mine.isPresent()
                    ? new RecordGuard.Condition(condition, List.of(me, me))
                    : new RecordGuard.Condition("true", List.of());
        }

        private static boolean mayReadMails() {
            return !Collections.disjoint(CurrentUser.roles(), OUTBOX_READERS);
        }
    }
}
