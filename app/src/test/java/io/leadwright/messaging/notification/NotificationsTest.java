package io.leadwright.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Who gets which notification where, with a real mail server; nobody sees or marks those of others. */
@ServerTest
@OwnServer
@TestPropertySource(properties = {MovableClock.ON_MONDAY, "leadwright.mail.colleagues=true"})
class NotificationsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    MovableClock clock;

    private Api api;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MailBench.FAULTS::port);
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
        properties.add("leadwright.mail.poll", () -> "PT0.2S");
        properties.add("leadwright.public-url", () -> "https://crm.leadwright.example/");
        properties.add("server.servlet.session.cookie.secure", () -> "false");
    }

    @BeforeEach
    void connect() throws Exception {
        api = new Api(http);
        clock.moveTo(MailBench.MONDAY.toInstant());
        MailBench.MAILBOX.purgeEmailFromAllMailboxes();
        for (String table : List.of("app.mail", "app.notification", "app.notification_setting", "app.opt_out")) {
            database.sql("delete from " + table).update();
        }
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    /** A new lead whose owner has been notified. */
    private String owner() {
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        new IntakeRun(engine, database, id).awaitRest();
        return api.read("manager", "lead", id).path("data").path("owner").asText();
    }

    private List<String> mails() {
        return database.sql("select recipient || ' ' || policy || ' ' || audience || ' ' || state from app.mail")
                .query(String.class)
                .list();
    }

    private int unread(String username) {
        return database.sql("select count(*) from app.notification where username = ? and read_at is null")
                .param(username)
                .query(Integer.class)
                .single();
    }

    @Test
    void theOwnerIsNotifiedInTheWorkplaceAndByMailWithoutOptOut() throws Exception {
        String owner = owner();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        mails().equals(List.of(owner + "@leadwright.example colleague-mail-policy colleague sent")));
        var message = MailBench.MAILBOX.getReceivedMessages()[0];
        assertThat(message.getSubject()).startsWith("新线索：武汉光谷微电子有限公司");
        assertThat(String.valueOf(message.getContent()))
                .contains("https://crm.leadwright.example/forms/lead/", "/notifications/settings")
                .doesNotContain("退订", "opt-out");
        assertThat(message.getHeader("List-Unsubscribe")).isNull();
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(unread(owner)).isEqualTo(1);
        assertThat(as("manager").get("/outbox").body()).doesNotContain("@leadwright.example colleague", owner + "@");
        String id = database.sql("select id::text from app.mail")
                .query(String.class)
                .single();
        for (String username : List.of(owner, "manager", "admin")) {
            assertThat(as(username).get("/outbox/" + id).statusCode())
                    .as(username)
                    .isEqualTo(404);
        }
    }

    @Test
    void outsideWorkingHoursMailsToColleaguesWait() {
        clock.moveTo(MailBench.MONDAY.withHour(22).toInstant());
        String owner = owner();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.sql("select not_before from app.mail")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant()
                        .equals(MailBench.MONDAY
                                .plusDays(1)
                                .withHour(8)
                                .withMinute(0)
                                .withSecond(0)
                                .withNano(0)
                                .toInstant()));
        assertThat(MailBench.MAILBOX.getReceivedMessages()).isEmpty();
        assertThat(unread(owner)).as("the workplace does not wait").isEqualTo(1);
    }

    @Test
    void anOptOutOrReplyOfACustomerDoesNotAffectMailsToColleagues() {
        clock.moveTo(MailBench.MONDAY.withHour(22).toInstant());
        String owner = owner();
        String address = owner + "@leadwright.example";
        as("manager").submit("/opt-outs", "", "address=" + address + "&reason=test");
        assertThat(database.sql("select state from app.mail")
                        .query(String.class)
                        .single())
                .isEqualTo("waiting");
        String token =
                database.sql("select token from app.mail").query(String.class).single();
        assertThat(new Session(http.getRootUri()).get("/opt-out/" + token).statusCode())
                .isEqualTo(404);
        clock.moveTo(MailBench.MONDAY.plusDays(1).withHour(9).toInstant());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> mails().get(0).endsWith("colleague sent"));
    }

    @Test
    void aChoiceOverridesThePolicyUnlessThePolicySaysAlways() {
        for (String username : List.of("lucy", "elena", "hany")) {
            // Nothing is ticked: mail is off, but new leads still show in the workplace.
            assertThat(as(username).submit("/notifications/settings", "", "").body())
                    .contains("已保存");
        }
        String owner = owner();
        assertThat(mails()).isEmpty();
        assertThat(unread(owner)).isEqualTo(1);
        assertThat(as(owner)
                        .submit("/notifications/settings", "", "mail=notify-owner")
                        .body())
                .contains("已自定义");
        as(owner).submit("/notifications/settings", "/reset", "");
        assertThat(database.sql("select count(*) from app.notification_setting where username = ?")
                        .param(owner)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(as("manager").get("/notifications/settings").body()).contains("首次联系超时", "disabled");
        assertThat(as("manager").get("/notifications/settings?lang=en").body())
                .contains("First contact overdue", "required");
    }

    @Test
    void nobodySeesOrMarksWhatAnotherWasTold() {
        String owner = owner();
        String other = owner.equals("lucy") ? "elena" : "lucy";
        long id = database.sql("select id from app.notification")
                .query(Long.class)
                .single();
        assertThat(as(owner).get("/notifications").body()).contains("武汉光谷", "bell__count");
        assertThat(as(other).get("/notifications").body()).doesNotContain("武汉光谷", "bell__count");
        assertThat(as("admin").get("/notifications").body()).doesNotContain("武汉光谷");
        as(other).submit("/notifications/settings", "/../" + id + "/read", "");
        assertThat(as(other).submit("/notifications", "/" + id + "/read", "").statusCode())
                .isEqualTo(200);
        as(other).submit("/notifications/settings", "/../read", "upTo=" + Long.MAX_VALUE);
        assertThat(unread(owner)).isEqualTo(1);

        assertThat(as(owner).get("/notifications/bell").body()).contains("1");
        assertThat(as(owner).submit("/notifications", "/" + id + "/read", "").body())
                .doesNotContain("bell__count");
        assertThat(unread(owner)).isZero();
        assertThat(as(owner).get("/notifications?show=unread").body())
                .contains("暂无未读")
                .doesNotContain("武汉光谷");
        assertThat(new Session(http.getRootUri()).get("/notifications").body()).contains("name=\"password\"");
    }

    @Test
    void markingAllLeavesWhatCameLaterUnread() {
        for (int i = 1; i <= 25; i++) {
            database.sql(
                            "insert into app.notification (key, username, kind, title, body, business_key) values (?, 'lucy', 'x', ?, '', 'lead:1')")
                    .params("k" + i, "note <b>" + i + "</b>")
                    .update();
        }
        List<Long> ids = database.sql("select id from app.notification order by id")
                .query(Long.class)
                .list();
        String page = as("lucy").get("/notifications").body();
        assertThat(page).contains("note &lt;b&gt;25", ">25<").doesNotContain("note &lt;b&gt;5&lt;", "note <b>");
        assertThat(as("lucy").get("/notifications?page=1").body()).contains("note &lt;b&gt;5&lt;");
        as("lucy").submit("/notifications", "/read", "upTo=" + ids.get(23));
        assertThat(unread("lucy")).isEqualTo(1);
        assertThat(Map.of("page", as("lucy").get("/notifications?page=-5").statusCode()))
                .containsEntry("page", 200);
    }
}
