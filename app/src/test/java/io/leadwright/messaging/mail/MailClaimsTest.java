package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.MovableClock;
import io.leadwright.support.ServerTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Several workers share the outbox: no mail is claimed twice, and together they keep the caps. */
@ServerTest
@TestPropertySource(properties = MovableClock.ON_MONDAY)
class MailClaimsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    @Autowired
    MailClaims claims;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void emptyOutbox() {
        clock.moveTo(MONDAY);
        database.sql("delete from app.mail").update();
    }

    /** Inserts a mail with the required columns only, as another module might. */
    private void queue(int count, String policy) {
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            database.sql("""
                            insert into app.mail (id, business_key, purpose, step, template, policy, language, recipient, subject, text,
                              message_id, state, not_before, created_at, created_by)
                            values (?, 'lead:1', 'shared', ?, 'mail-recap', ?, 'zh', ?, 's', 't', ?, 'waiting', ?, ?, 'test')""")
                    .params(
                            id,
                            "step-" + i,
                            policy,
                            "c" + i + "@many.example",
                            "<" + id + "@test.example>",
                            MONDAY.atOffset(ZoneOffset.UTC),
                            MONDAY.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private List<UUID> claimAll(int workers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<List<UUID>>> each = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                each.add(threads.submit(this::claimUntilNothingIsDue));
            }
            List<UUID> all = new ArrayList<>();
            for (Future<List<UUID>> one : each) {
                all.addAll(one.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private List<UUID> claimUntilNothingIsDue() {
        List<UUID> taken = new ArrayList<>();
        MailClaims.Claimed claimed;
        do {
            claimed = claims.claim(7);
            claimed.mails().forEach(mail -> taken.add(mail.id()));
        } while (claimed.more() || !claimed.mails().isEmpty());
        return taken;
    }

    @Test
    void noMailIsTakenTwice() throws Exception {
        queue(150, "mail-policy");
        assertThat(claimAll(4)).hasSize(150).doesNotHaveDuplicates();
        assertThat(count("sending")).isEqualTo(150);
    }

    @Test
    void aMailWaitsWhileAPersonDecidesWhatItsCustomerSaid() {
        queue(2, "mail-policy");
        UUID doubtful = UUID.randomUUID();
        database.sql("""
                        insert into app.mail_in (id, message_id, sender, subject, text, received_at, kind, business_key, channel, handled,
                          note, created_at) values (?, ?, 'c@many.example', 's', 't', now(), 'reply', 'lead:1', 'mail', false, 'opt-out', now())""").params(doubtful, "<" + doubtful + "@test.example>").update();
        try {
            assertThat(claimUntilNothingIsDue()).isEmpty();
            assertThat(count("waiting")).isEqualTo(2);
            database.sql("update app.mail_in set handled = true where id = ?")
                    .param(doubtful)
                    .update();
            clock.moveTo(MONDAY.plusSeconds(900));
            assertThat(claimUntilNothingIsDue()).hasSize(2);
        } finally {
            database.sql("delete from app.mail_in where id = ?").param(doubtful).update();
        }
    }

    @Test
    void togetherTheyKeepTheHourlyCapAndSpreadTheRest() throws Exception {
        queue(450, "mail-policy");
        assertThat(claimAll(4)).hasSize(200).doesNotHaveDuplicates();
        assertThat(count("waiting")).isEqualTo(250);
        assertThat(waitingFrom(3_500)).isEqualTo(200);
        assertThat(waitingFrom(7_100)).isEqualTo(50);
    }

    /** Mails due within ten minutes, starting this many seconds after Monday morning. */
    private int waitingFrom(int seconds) {
        return database.sql("select count(*) from app.mail where state = 'waiting' and not_before between ? and ?")
                .params(
                        MONDAY.plusSeconds(seconds).atOffset(ZoneOffset.UTC),
                        MONDAY.plusSeconds(seconds + 600).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Test
    void onlyTheMailWithoutAPolicyFailsAndItSaysWhy() throws Exception {
        queue(1, "no-such-policy");
        database.sql("update app.mail set step = 'broken', recipient = 'broken@many.example'")
                .update();
        queue(1, "mail-policy");
        assertThat(claimAll(1)).hasSize(1);
        assertThat(database.sql("select error from app.mail where state = 'failed'")
                        .query(String.class)
                        .single())
                .contains("no-such-policy");
    }

    @Test
    void aMailTriedTooOftenFailsWhenItsLeaseExpires() throws Exception {
        queue(1, "mail-policy");
        database.sql("update app.mail set state = 'sending', attempts = 6, lease_until = ?")
                .param(MONDAY.minusSeconds(1).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(claimAll(1)).isEmpty();
        assertThat(count("failed")).isEqualTo(1);
    }

    private int count(String state) {
        return database.sql("select count(*) from app.mail where state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }
}
