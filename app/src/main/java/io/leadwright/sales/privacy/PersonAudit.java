package io.leadwright.sales.privacy;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.identity.CurrentUser;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes in the audit, in the same transaction, that a person's data was exported or erased; by numbers only. */
@Component
class PersonAudit {
    private final ApplicationEventPublisher events;

    PersonAudit(ApplicationEventPublisher events) {
        this.events = events;
    }

    @EventListener
    void exported(PersonExported exported) {
        note(
                exported.customer(),
                exported.contact(),
                "exported as %s, %d rows".formatted(exported.format(), exported.rows()),
                exported.by());
    }

    /** A list applied after a restore names who erased at that time: the audit names who applied it. */
    @EventListener
    void erased(PersonErased erased) {
        note(
                erased.customer(),
                erased.contact(),
                "erased by %s, %d rows, receipt %s".formatted(erased.cause(), erased.rows(), erased.erasure()),
                erased.cause().equals(RestoredPersons.RESTORE) ? CurrentUser.username() : erased.by());
    }

    private void note(long customer, long contact, String detail, String by) {
        events.publishEvent(
                AuditEvent.done(AuditEvent.Action.PERSON, "customers/%d/person/%d".formatted(customer, contact), detail)
                        .by(by));
    }
}
