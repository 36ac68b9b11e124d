package io.leadwright.sales.search;

import io.leadwright.automation.instance.RecordGuard;
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

    private final RecordAccess access;

    SearchScope(RecordAccess access) {
        this.access = access;
    }

    /** The condition for entries of a kind as {@code entry}; empty if the person may see none. */
    Optional<RecordGuard.Condition> of(SearchKind kind) {
        return switch (kind) {
            case CUSTOMER, CONTACT, DEAL, DOCUMENT -> customers();
            case RECORD -> records();
            case MAIL -> mayReadMails() ? records() : Optional.empty();
        };
    }

    private Optional<RecordGuard.Condition> customers() {
        String me = CurrentUser.username();
        return switch (access.of("customer").read()) {
            case ALL -> Optional.of(new RecordGuard.Condition("true", List.of()));
            case OWN -> Optional.of(new RecordGuard.Condition(OWN, List.of(me, me, me)));
            case NONE -> Optional.empty();
        };
    }

    private Optional<RecordGuard.Condition> records() {
        return Optional.of(access.readable("entry.record"));
    }

    private static boolean mayReadMails() {
        return !Collections.disjoint(CurrentUser.roles(), OUTBOX_READERS);
    }
}
