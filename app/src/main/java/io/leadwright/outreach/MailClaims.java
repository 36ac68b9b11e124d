package io.leadwright.outreach;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes due mails for this node, for as long as a lease; those that may not go now wait until they may. A mail whose lease ended
 * belonged to a node that died, and is taken again.
 */
@Repository
class MailClaims {
    private static final int LOOKED_AT = 100;
    private final JdbcClient database;
    private final Outbox outbox;
    private final OptOuts optOuts;
    private final SendingTimes times;
    private final MailTraffic traffic;
    private final MailSettings settings;
    private final Clock clock;

    MailClaims(
            JdbcClient database,
            Outbox outbox,
            OptOuts optOuts,
            SendingTimes times,
            MailTraffic traffic,
            MailSettings settings,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.times = times;
        this.traffic = traffic;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was taken.
     *
     * @param more whether further mails may be due
     */
    record Claimed(List<Mail> mails, boolean more) {}

    /** Takes at most this many mails. One node claims at a time, as the caps count what the others have claimed. */
    @Transactional
    public Claimed claim(int most) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('mail', 0))")
                .query(row -> {});
        Instant now = clock.instant();
        List<Mail> taken = new ArrayList<>();
        List<Mail> due = due(now);
        for (Mail mail : due) {
            if (taken.size() == most) {
                return new Claimed(taken, true);
            }
            if (mayGo(mail, now)) {
                take(mail, now);
                taken.add(mail);
            }
        }
        return new Claimed(taken, due.size() == LOOKED_AT);
    }

    private List<Mail> due(Instant now) {
        return database.sql("""
                        select * from app.mail
                        where (state = 'waiting' and not_before <= ?) or (state = 'sending' and lease_until < ?)
                        order by not_before, created_at limit ? for update skip locked""")
                .params(MailRows.at(now), MailRows.at(now), LOOKED_AT)
                .query(MailRows::mail)
                .list();
    }

    private boolean mayGo(Mail mail, Instant now) {
        if (optOuts.has(mail.recipient())) {
            set(mail, Mail.State.SUPPRESSED);
            return false;
        }
        try {
            MailPolicy policy = times.policy(mail);
            if (mail.attempts() >= policy.attempts()) {
                outbox.failed(mail.id(), mail.error() == null ? "The server stopped while sending" : mail.error());
                return false;
            }
            Instant allowed = allowed(mail, policy, now);
            if (allowed != null) {
                postpone(mail, allowed);
            }
            return allowed == null;
        } catch (IllegalArgumentException wrongDecision) {
            outbox.failed(mail.id(), String.valueOf(wrongDecision.getMessage()));
            return false;
        }
    }

    /** When the mail may go; null for now. */
    private @Nullable Instant allowed(Mail mail, MailPolicy policy, Instant now) {
        Instant hours = times.allowed(policy, now);
        if (hours.isAfter(now)) {
            return hours;
        }
        if (traffic.toCustomer(mail, times.dayOf(now)) >= policy.perCustomerPerDay()) {
            return times.allowed(policy, times.nextDay(now));
        }
        return traffic.roomAt(policy.perHour(), mail.id(), now)
                .map(room -> times.allowed(policy, room))
                .orElse(null);
    }

    private void take(Mail mail, Instant now) {
        database.sql("update app.mail set state = 'sending', attempts = attempts + 1, lease_until = ? where id = ?")
                .params(MailRows.at(now.plus(settings.lease())), mail.id())
                .update();
    }

    private void postpone(Mail mail, Instant until) {
        database.sql("update app.mail set state = 'waiting', not_before = ?, lease_until = null where id = ?")
                .params(MailRows.at(until), mail.id())
                .update();
    }

    private void set(Mail mail, Mail.State state) {
        database.sql("update app.mail set state = ?, lease_until = null where id = ?")
                .params(state.code(), mail.id())
                .update();
    }
}
