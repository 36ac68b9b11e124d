package io.leadwright.platform.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.Leadwright;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.Session;
import io.leadwright.support.TestDatabase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup that is restored elsewhere: its timers run, and nothing leaves it until an administrator releases it. */
class RestoreTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    private final List<ConfigurableApplicationContext> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(ConfigurableApplicationContext::close);
        mailbox.stop();
    }

    private ConfigurableApplicationContext start(String database, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=",
                "--spring.datasource.hikari.maximum-pool-size=12",
                "--server.port=0",
                "--leadwright.demo=true",
                "--leadwright.demo-leads=false",
                "--leadwright.mail.colleagues=false",
                "--leadwright.start-schedule=false",
                "--leadwright.intake-delay=PT10M",
                "--" + MovableClock.ON_MONDAY));
        settings.addAll(List.of(more));
        ConfigurableApplicationContext server =
                new SpringApplicationBuilder(Leadwright.class, MovableClock.class).run(settings.toArray(String[]::new));
        servers.add(server);
        return server;
    }

    private static String root(ConfigurableApplicationContext server) {
        return "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
    }

    private static Api api(ConfigurableApplicationContext server) {
        TestRestTemplate http = new TestRestTemplate();
        http.setUriTemplateHandler(new org.springframework.web.util.DefaultUriBuilderFactory(root(server)));
        return new Api(http);
    }

    private static void dueMail(JdbcClient database, MovableClock clock) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into app.mail (id, business_key, purpose, step, template, policy, language, recipient, subject, text,
                          message_id, state, not_before, created_at, created_by)
                        values (?, 'lead:1', 'recap', 'once', 'mail-recap', 'mail-policy', 'zh', 'wang@guanggu.example', 's', 't', ?, 'waiting', ?, ?, 'test')""")
                .params(
                        id,
                        "<" + id + "@test.example>",
                        clock.instant().atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void aRestoredCopyKeepsItsTimersAndSendsNothingUntilItIsReleased() {
        mailbox.start();
        String original = TestDatabase.create();
        ConfigurableApplicationContext first = start(original);
        first.getBean(MovableClock.class).moveTo(MailBench.MONDAY.toInstant());
        assertThat(first.getBean(Installation.class).held()).isFalse();
        String lead =
                api(first).create("operator", "lead", Cast.WUHAN).path("id").asText();
        api(first).awaitField("lead", lead, "maturityAnalysis");
        dueMail(first.getBean(JdbcClient.class), first.getBean(MovableClock.class));
        assertThat(notified(first, lead)).isZero();
        first.close();

        ConfigurableApplicationContext second = start(
                TestDatabase.copy(original),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailbox.getSmtp().getPort(),
                "--leadwright.mail.poll=PT0.2S",
                "--leadwright.ai.base-url=http://127.0.0.1:9/v1",
                "--leadwright.ai.model=never-asked");
        MovableClock clock = second.getBean(MovableClock.class);
        JdbcClient database = second.getBean(JdbcClient.class);
        clock.moveTo(MailBench.MONDAY.toInstant().plus(Duration.ofMinutes(11)));
        Awaitility.await("timer of the dump").atMost(SOON).until(() -> notified(second, lead) > 0);

        String fresh =
                api(second).create("operator", "lead", Cast.WUHAN).path("id").asText();
        assertThat(api(second)
                        .awaitField("lead", fresh, "grade")
                        .path("ratedBy")
                        .asText())
                .isEqualTo("rules");
        assertThat(database.sql("select count(*) from app.model_call")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(second.getBean(Installation.class).held()).isTrue();
        assertThat(mailbox.getReceivedMessages()).isEmpty();
        assertThat(state(database)).isEqualTo("waiting 0");

        release(second);
        Awaitility.await("mail after the release")
                .atMost(SOON)
                .until(() -> state(database).equals("sent 0"));
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
        aSecondServerOnTheSameDatabaseIsNotACopy(second);
    }

    private static void release(ConfigurableApplicationContext server) {
        Session lucy = new Session(root(server)).signIn("lucy");
        assertThat(lucy.get("/customers").body()).contains("恢复出来的副本").doesNotContain("/settings/installation");
        assertThat(lucy.submit("/customers", "/../settings/installation/release", "")
                        .statusCode())
                .isIn(400, 403, 404);
        assertThat(server.getBean(Installation.class).held()).isTrue();
        Session admin = new Session(root(server)).signIn("admin");
        assertThat(admin.get("/settings").body()).contains("恢复出来的副本", "前往放行");
        assertThat(admin.submit("/settings/installation", "/release", "").body())
                .contains("正式使用的系统", "已放行", "识别为副本", "admin")
                .doesNotContain("前往放行");
    }

    /** A server that starts asks itself the same question again. */
    private static void aSecondServerOnTheSameDatabaseIsNotACopy(ConfigurableApplicationContext server) {
        Installation installation = server.getBean(Installation.class);
        installation.start();
        assertThat(installation.held()).isFalse();
        assertThat(installation.changes())
                .extracting(Installation.Change::change)
                .containsExactly("released", "held", "first");
    }

    private static long notified(ConfigurableApplicationContext server, String lead) {
        return server.getBean(JdbcClient.class)
                .sql("select count(*) from app.notification where business_key = ? and kind = 'notify-owner'")
                .param("lead:" + lead)
                .query(Long.class)
                .single();
    }

    private static String state(JdbcClient database) {
        return database.sql("select state || ' ' || coalesce(length(error), 0) from app.mail where step = 'once'")
                .query(String.class)
                .single();
    }
}
