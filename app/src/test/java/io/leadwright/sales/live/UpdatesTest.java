package io.leadwright.sales.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.UpdateStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The stream of changes: who is notified of what, and when it ends. */
@ServerTest
@OwnServer
@TestPropertySource(properties = {"leadwright.updates.pause=PT0.1S", "leadwright.updates.heartbeat=PT0.3S"})
class UpdatesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void empty() {
        database.sql("delete from app.customer").update();
    }

    private UpdateStream as(String username) {
        UpdateStream stream = UpdateStream.of(http.getRootUri(), username);
        // After two heartbeats the first poll is done, so the baseline for comparison exists.
        await(() -> stream.beats() >= 3);
        return stream;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    private long customer(String owner) {
        return database.sql("insert into app.customer (name, name_key, owner) values ('c', 'c', ?) returning id")
                .param(owner)
                .query(Long.class)
                .single();
    }

    @Test
    void aSalespersonHearsOfOwnChangesOnly() {
        try (UpdateStream lucy = as("lucy");
                UpdateStream elena = as("elena");
                UpdateStream manager = as("manager")) {
            long customer = customer("lucy");
            await(() -> lucy.names().equals(List.of("funnel")));
            await(() -> manager.names().equals(List.of("funnel")));
            database.sql(
                            "insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by)"
                                    + " values (?, 'call', 'phone', 'secret', '', 'r', 'r', 'rules')")
                    .param(customer)
                    .update();
            await(() -> lucy.names().contains("actions"));
            await(() -> manager.names().contains("actions"));
            database.sql("update app.action_card set state = 'skipped', decided_at = now()")
                    .update();
            await(() -> lucy.names().equals(List.of("funnel", "actions", "actions")));
            int beats = elena.beats();
            await(() -> elena.beats() > beats + 2);
            assertThat(elena.names()).isEmpty();
            assertThat(lucy.text()).doesNotContain("secret", "lucy");
            database.sql("update app.customer set owner = 'elena'").update();
            await(() -> elena.names().contains("funnel"));
            await(() -> lucy.names().size() >= 4);
        }
    }

    @Test
    void notificationsAreHeardOfByTheirReader() {
        try (UpdateStream lucy = as("lucy");
                UpdateStream manager = as("manager")) {
            database.sql("insert into app.notification (key, username, title, body, business_key)"
                            + " values (gen_random_uuid()::text, 'lucy', 't', 'b', 'lead:1')")
                    .update();
            await(() -> lucy.names().equals(List.of("notifications")));
            database.sql("update app.notification set read_at = now() where username = 'lucy'")
                    .update();
            await(() -> lucy.names().equals(List.of("notifications", "notifications")));
            int beats = manager.beats();
            await(() -> manager.beats() > beats + 2);
            assertThat(manager.names()).isEmpty();
        }
    }

    @Test
    void itEndsWhenThePersonSignsOut() {
        try (UpdateStream lucy = as("lucy")) {
            lucy.signOut();
            await(lucy::ended);
            int heard = lucy.names().size();
            customer("lucy");
            assertThat(lucy.names()).hasSize(heard);
        }
    }

    @Test
    void theOldestOfTooManyEndsForTheNewest() {
        List<UpdateStream> open =
                IntStream.range(0, 5).mapToObj(number -> as("hany")).toList();
        try (UpdateStream other = as("jack")) {
            await(() -> open.get(0).ended());
            assertThat(open.get(0).names()).containsExactly("bye");
            customer("hany");
            for (UpdateStream each : open.subList(1, 5)) {
                await(() -> each.names().equals(List.of("funnel")));
            }
            assertThat(other.names()).isEmpty();
        } finally {
            open.forEach(UpdateStream::close);
        }
    }

    @Test
    void aGuestHearsNothing() {
        ResponseEntity<String> answer = http.exchange(
                RequestEntity.get("/updates")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .build(),
                String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(401);
    }
}
