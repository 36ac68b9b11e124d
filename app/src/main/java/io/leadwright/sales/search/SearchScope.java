package io.leadwright.sales.search;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Says which entries of the index the signed-in person may see: those about customers as in the list of customers, records by their own
 * rule, and mails by their record, if the person may open the outbox.
 */
@Component
class SearchScope {
    private static final Set<String> OUTBOX_READERS = Set.of("manager", "admin", "analyst", "sales");
    private static final String OWN = """
            entry.customer_id in (
                select id from app.customer where owner = ? and merged_into is null
                union all
                select merged.id from app.customer merged join app.customer kept on kept.id = merged.merged_into where kept.owner = ?
                union all
                select member.member_id from app.customer_share share
                join app.customer_member member on member.customer_id = share.customer_id where share.username = ?)""";

    private static final String MAY_SEE = """
            exists (select from app.resolved_customer member join app.customer kept on kept.id = member.kept_id
                    where member.id = entry.customer_id and (kept.owner = ? or exists (
                        select from app.customer_share share where share.customer_id = kept.id and share.username = ?)))""";

    private static final String OWN_RECORDS =
            "entry.record in (select entry.record from app.customer_record entry where " + OWN + ")";

    private final RecordAccess access;

    SearchScope(RecordAccess access) {
        this.access = access;
    }

    /**
     * What the person may see of a kind.
     *
     * @param readable the condition for entries as {@code entry}
     * @param own a condition that leads to the few entries of the person, for one who does not see all; it says nothing about rights
     */
    record Allowed(RecordGuard.Condition readable, Optional<RecordGuard.Condition> own) {}

    /** What the signed-in person may see of a kind; empty for nothing. */
    Optional<Allowed> of(SearchKind kind) {
        return switch (kind) {
            case CUSTOMER, CONTACT, DEAL, DOCUMENT -> customers();
            case RECORD -> records();
            case MAIL -> mayReadMails() ? records() : Optional.empty();
        };
    }

    private Optional<Allowed> customers() {
        String me = CurrentUser.username();
        return switch (access.of("customer").read()) {
            case ALL -> Optional.of(new Allowed(new RecordGuard.Condition("true", List.of()), Optional.empty()));
            case OWN ->
                Optional.of(new Allowed(
                        new RecordGuard.Condition(MAY_SEE, List.of(me, me)),
                        Optional.of(new RecordGuard.Condition(OWN, List.of(me, me, me)))));
            case NONE -> Optional.empty();
        };
    }

    private Optional<Allowed> records() {
        RecordGuard.Condition readable = access.readable("entry.record");
        String me = CurrentUser.username();
        return access.of("customer").read() == Permission.Scope.ALL
                ? Optional.of(new Allowed(readable, Optional.empty()))
                : Optional.of(new Allowed(
                        readable, Optional.of(new RecordGuard.Condition(OWN_RECORDS, List.of(me, me, me)))));
    }

    private static boolean mayReadMails() {
        return !Collections.disjoint(CurrentUser.roles(), OUTBOX_READERS);
    }
}
