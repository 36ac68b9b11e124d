package io.leadwright.messaging.notification;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.messaging.mail.MailRows;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the notification choices of users; a choice overrides the policy unless the policy says always. */
@Repository
class NotificationChoices {
    private final JdbcClient database;
    private final Decisions decisions;
    private final Accounts accounts;
    private final Clock clock;

    NotificationChoices(JdbcClient database, Decisions decisions, Accounts accounts, Clock clock) {
        this.database = database;
        this.decisions = decisions;
        this.accounts = accounts;
        this.clock = clock;
    }

    private record Chosen(boolean app, boolean mail) {}

    NotificationChoice load(String username, String kind) {
        Set<String> roles = accounts.find(username).map(Accounts.Account::roles).orElse(Set.of());
        NotificationPolicy policy = NotificationPolicy.of(decisions, kind, roles);
        Optional<Chosen> chosen = chosen(username, kind);
        return new NotificationChoice(
                holds(policy.app(), chosen.map(Chosen::app)),
                holds(policy.mail(), chosen.map(Chosen::mail)),
                policy.app() == NotificationPolicy.Channel.ALWAYS,
                policy.mail() == NotificationPolicy.Channel.ALWAYS,
                chosen.isPresent());
    }

    private static boolean holds(NotificationPolicy.Channel policy, Optional<Boolean> chosen) {
        return policy == NotificationPolicy.Channel.ALWAYS || chosen.orElse(policy == NotificationPolicy.Channel.ON);
    }

    private Optional<Chosen> chosen(String username, String kind) {
        return database.sql("select app, mail from app.notification_setting where username = ? and kind = ?")
                .params(username, kind)
                .query((row, number) -> new Chosen(row.getBoolean("app"), row.getBoolean("mail")))
                .optional();
    }

    void choose(String username, String kind, boolean app, boolean mail) {
        database.sql("""
                        insert into app.notification_setting (username, kind, app, mail, at) values (?, ?, ?, ?, ?)
                        on conflict (username, kind) do update set app = excluded.app, mail = excluded.mail, at = excluded.at""")
                .params(username, kind, app, mail, MailRows.at(clock.instant()))
                .update();
    }

    /** Deletes the choices of a user, so that the policy applies again. */
    void forget(String username) {
        database.sql("delete from app.notification_setting where username = ?")
                .param(username)
                .update();
    }
}
