package io.leadwright.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.support.ServerTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit only grows, and retention alone deletes from its old end. */
@ServerTest
class AuditEntriesTest {
    private static final AuditQuery ALL = new AuditQuery("auditor", null, null, null, "");

    @Autowired
    AuditEntries entries;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private void add(Instant at, String object) {
        database.sql("""
                        insert into app.audit_entry (at, username, address, action, object, detail, outcome)
                        values (?, 'auditor', '', 'export', ?, '', 'done')""").params(at.atOffset(ZoneOffset.UTC), object).update();
    }

    @Test
    void nothingIsChangedOrDeletedByHand() {
        add(clock.instant(), "kept");
        for (String statement : List.of(
                "update app.audit_entry set username = 'nobody'",
                "delete from app.audit_entry",
                "truncate app.audit_entry")) {
            assertThatThrownBy(() -> database.sql(statement).update())
                    .as(statement)
                    .hasStackTraceContaining("only added");
        }
        assertThat(entries.find(ALL, null, 10)).extracting(AuditEntry::object).contains("kept");
    }

    @Test
    void retentionDeletesOldEntriesOnly() {
        Instant now = clock.instant();
        add(now.minus(Duration.ofDays(2000)), "old");
        add(now, "young");
        assertThat(entries.delete(now.minus(Duration.ofDays(1000)), 100)).isEqualTo(1);
        assertThat(entries.find(ALL, null, 10))
                .extracting(AuditEntry::object)
                .contains("young")
                .doesNotContain("old");
    }

    @Test
    void anEventIsWrittenWithWhoAndWhen() {
        events.publishEvent(AuditEvent.done(AuditEvent.Action.EXPORT, "a\u0000b".repeat(200), "x".repeat(3000))
                .by("auditor"));
        AuditEntry entry = entries.find(ALL, null, 1).get(0);
        assertThat(entry.object()).hasSize(300).startsWith("abab").endsWith("\u2026");
        assertThat(entry.detail()).hasSize(2000);
        assertThat(entry.at()).isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(entries.find(new AuditQuery("auditor", AuditEvent.Action.TASK, null, null, ""), null, 10))
                .isEmpty();
    }
}
