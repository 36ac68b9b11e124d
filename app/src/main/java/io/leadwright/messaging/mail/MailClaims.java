package io.leadwright.messaging.mail;

import io.leadwright.platform.installation.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims due mails for this node with a lease and postpones those that may not be sent yet. A mail whose lease has expired belonged
 * to a node that died, so it is claimed again.
 */
@Repository
class MailClaims {
    private static final int LOOKED_AT = 100;
    /** How soon a mail that waits for a person is looked at again. */
    private static final Duration HELD = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final Outbox outbox;
    private final OptOuts optOuts;
    private final SendingTimes times;
    private final MailTraffic traffic;
    private final MailSchedule schedule;
    private final MailSettings settings;
    private final Clock clock;
    private final Installation installation;
    private final ObjectProvider<Outbox.Holds> holds;

    MailClaims(
            JdbcClient database,
            Outbox outbox,
            OptOuts optOuts,
            SendingTimes times,
            MailTraffic traffic,
            MailSchedule schedule,
            MailSettings settings,
            Clock clock,
            Installation installation,
            ObjectProvider<Outbox.Holds> holds) {
        this.holds = holds;
        this.installation = installation;
        this.database = database;
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.times = times;
        this.traffic = traffic;
        this.schedule = schedule;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The mails claimed.
     *
     * @param more whether more mails may be due
     */
    record Claimed(List<Mail> mails, boolean more) {}

    /**
     * Claims at most this many mails, and none while this is a restored copy that has not been released. One node claims at a time,
     * because the caps count what the others have claimed.
     */
    @Transactional
    public Claimed claim(int most) {
        if (installation.held()) {
            return new Claimed(List.of(), false);
        }
        database.sql("select pg_advisory_xact_lock(hashtextextended('mail', 0))")
                .query(row -> {});
        Instant now = clock.instant();
        List<Mail> taken = new ArrayList<>();
        Set<String> heldBack = new HashSet<>();
        List<Mail> due = due(now);
        for (Mail mail : due) {
            if (taken.size() == most) {
                return new Claimed(taken, true);
            }
            if (!heldBack.contains(kind(mail)) && mayGo(mail, now, heldBack)) {
                take(mail, now);
                taken.add(mail);
            }
        }
        return new Claimed(taken, due.size() >= LOOKED_AT);
    }

    /** Abandoned mails first, none about a record in the recycle bin. Two statements, so that each reads only the part of its index that it needs. */
    private List<Mail> due(Instant now) {
        List<Mail> due =
                new ArrayList<>(due("state = 'sending' and lease_until < ? order by lease_until", now, LOOKED_AT));
        due.addAll(due(
                "state = 'waiting' and not_before <= ? order by not_before, created_at", now, LOOKED_AT - due.size()));
        return due;
    }

    private List<Mail> due(String which, Instant now, int most) {
        return database.sql("""
                        select * from app.mail
                        where not exists (select from app.removed_record removed where removed.record = mail.business_key)
                          and %s limit ? for update skip locked""".formatted(which))
                .params(MailRows.at(now), most)
                .query(MailRows::mail)
                .list();
    }

    private static String kind(Mail mail) {
        return mail.delivery().policy() + " " + mail.key().purpose();
    }

    /** Whether the mail may be sent now; if not, it is postponed together with all mails of the same policy. */
    private boolean mayGo(Mail mail, Instant now, Set<String> heldBack) {
        if (!mail.toColleague() && optOuts.refuses(mail.recipient(), mail.key().purpose())) {
            suppress(mail);
            return false;
        }
        try {
            MailPolicy policy = times.policy(mail);
            if (mail.delivery().attempts() >= policy.attempts()) {
                outbox.failed(
                        mail.id(),
                        mail.delivery().error() == null
                                ? "The server stopped while sending"
                                : mail.delivery().error());
                return false;
            }
            return !held(mail, policy, now) && inTime(mail, policy, now, heldBack);
        } catch (IllegalArgumentException | IllegalStateException wrongDecision) {
            outbox.failed(mail.id(), String.valueOf(wrongDecision.getMessage()));
            return false;
        }
    }

    /** Whether the mail waits until a person has decided what its customer said; what a person writes then does not. */
    private boolean held(Mail mail, MailPolicy policy, Instant now) {
        boolean held = !mail.toColleague()
                && !mail.personal()
                && holds.stream().anyMatch(each -> each.held(mail.key().businessKey()));
        if (held) {
            schedule.postpone(mail, times.allowed(policy, now.plus(HELD)));
        }
        return held;
    }

    private boolean inTime(Mail mail, MailPolicy policy, Instant now, Set<String> heldBack) {
        Instant hours = times.allowed(policy, now);
        if (hours.isAfter(now)) {
            schedule.postponeAlike(mail, hours, now);
            heldBack.add(kind(mail));
            return false;
        }
        Optional<Instant> room = traffic.roomAt(policy.perHour(), mail, now);
        if (room.isPresent()) {
            schedule.spreadAlike(mail, times.allowed(policy, room.get()), policy.perHour(), now);
            heldBack.add(kind(mail));
            return false;
        }
        if (traffic.toCustomer(mail, times.dayOf(now)) >= policy.perCustomerPerDay()) {
            schedule.postpone(mail, times.allowed(policy, times.nextDay(now)));
            return false;
        }
        return true;
    }

    private void take(Mail mail, Instant now) {
        database.sql("update app.mail set state = 'sending', attempts = attempts + 1, lease_until = ? where id = ?")
                .params(MailRows.at(now.plus(settings.lease())), mail.id())
                .update();
    }

    private void suppress(Mail mail) {
        database.sql("update app.mail set state = 'suppressed', lease_until = null where id = ?")
                .param(mail.id())
                .update();
    }
}
