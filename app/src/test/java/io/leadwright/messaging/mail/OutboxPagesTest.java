package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The outbox without a mail server: mails wait, visible to those who may read the record. */
@ServerTest
@TestPropertySource(properties = MovableClock.ON_MONDAY)
class OutboxPagesTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    MovableClock clock;

    private MailBench bench;

    @BeforeEach
    void ready() {
        clock.moveTo(MailBench.MONDAY.toInstant());
        bench = new MailBench(http, database, processes).ready();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    @Test
    void withoutAMailServerMailsWaitAndThePageSaysSo() {
        assertThat(bench.send("wait@guanggu.example", "wait")).isEqualTo("queued");
        HttpResponse<String> page = as("manager").get("/outbox");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("wait@guanggu.example", "SPRING_MAIL_HOST", "等待发送");
        assertThat(bench.column("state || attempts", "wait@guanggu.example")).isEqualTo("waiting0");
    }

    @Test
    void aSalespersonSeesTheMailsOfOwnLeadsOnly() {
        String lead = bench.lead(Map.of());
        String owner =
                new Api(http).awaitField("lead", lead, "owner").path("owner").asText();
        String other = owner.equals("lucy") ? "elena" : "lucy";
        bench.sendAbout(lead, "own@guanggu.example", "own");
        String mail = "/outbox/" + bench.column("id", "own@guanggu.example");

        assertThat(as(owner).get("/outbox").body()).contains("own@guanggu.example");
        assertThat(as(owner).get(mail).body()).contains("own@guanggu.example");
        assertThat(as(owner).get("/outbox/of/lead/" + lead).body()).contains(mail);
        assertThat(as(other).get("/outbox").body()).doesNotContain("own@guanggu.example");
        assertThat(as(other).get(mail).statusCode()).isEqualTo(404);
        assertThat(as(other).get(mail + "/html").statusCode()).isEqualTo(404);
        assertThat(as(other).get("/outbox/of/lead/" + lead).statusCode()).isEqualTo(404);
        assertThat(as(other)
                        .submit("/outbox", "/" + mail.substring(8) + "/cancellation", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bench.column("state", "own@guanggu.example")).isEqualTo("waiting");
        assertThat(as("analyst").get("/outbox").body()).contains("own@guanggu.example");
        assertThat(as("operator").get("/outbox").statusCode()).isEqualTo(403);
        assertThat(as("analyst")
                        .submit("/outbox", "/" + mail.substring(8) + "/cancellation", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Session(http.getRootUri()).get("/outbox").body()).contains("name=\"password\"");
    }

    @Test
    void aManagerTakesAWaitingMailBackOnce() {
        bench.send("back@guanggu.example", "back");
        String mail = "/outbox/" + bench.column("id", "back@guanggu.example");
        Session manager = as("manager");
        assertThat(manager.submit(mail, "/cancellation", "").body())
                .contains("已取消")
                .doesNotContain("note--warn\" role");
        assertThat(bench.column("state", "back@guanggu.example")).isEqualTo("cancelled");
        assertThat(manager.submit(mail, "/cancellation", "").body()).contains("note--warn\" role");
        assertThat(manager.get("/outbox?state=waiting").body()).doesNotContain("back@guanggu.example");
        assertThat(manager.get("/outbox?state=nonsense").statusCode()).isEqualTo(200);
        assertThat(manager.get("/outbox/nonsense").statusCode()).isIn(400, 404);
    }

    @Test
    void theMailsHtmlMayShowItselfAndNothingElse() {
        bench.send("frame@guanggu.example", "frame", "summary", "<script>alert(1)</script>");
        String mail = "/outbox/" + bench.column("id", "frame@guanggu.example");
        assertThat(as("manager").get(mail).body())
                .contains("sandbox=\"\"", mail + "/html")
                .doesNotContain("<script>alert");
        HttpResponse<String> html = as("manager").get(mail + "/html");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .hasSize(1)
                .first()
                .asString()
                .contains("default-src 'none'", "sandbox");
        assertThat(html.body()).contains("&lt;script&gt;");
    }

    @Test
    void aManagerAddsAndLiftsOptOutsWithAReason() {
        bench.send("hand@guanggu.example", "hand");
        Session manager = as("manager");
        assertThat(manager.submit("/opt-outs", "", "address=nobody&reason=x").body())
                .contains("邮箱地址”格式不正确");
        assertThat(manager.submit("/opt-outs", "", "address=Hand@guanggu.example&reason=")
                        .body())
                .contains("请填写“原因”");
        assertThat(bench.column("state", "hand@guanggu.example")).isEqualTo("waiting");
        assertThat(manager.submit("/opt-outs", "", "address=Hand@guanggu.example&reason=phone")
                        .body())
                .contains("hand@guanggu.example", "人工添加");
        assertThat(bench.column("state", "hand@guanggu.example")).isEqualTo("suppressed");
        assertThat(manager.submit("/opt-outs", "/lifting", "address=hand@guanggu.example&reason=")
                        .body())
                .contains("note--bad", "hand@guanggu.example");
        assertThat(manager.submit("/opt-outs", "/lifting", "address=hand@guanggu.example&reason=letter")
                        .body())
                .doesNotContain("hand@guanggu.example");
        assertThat(database.sql(
                                "select change || ' ' || by || ' ' || reason from app.opt_out_change where address = 'hand@guanggu.example' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("added manager phone", "lifted manager letter");
        assertThat(bench.column("state", "hand@guanggu.example")).isEqualTo("suppressed");
        assertThat(as("lucy").get("/opt-outs").statusCode()).isEqualTo(403);
        assertThat(as("analyst")
                        .submit("/outbox", "/../opt-outs", "address=a@b.example&reason=x")
                        .statusCode())
                .isIn(400, 403);
    }

    @Test
    void aReasonOrAddressIsShownAsText() {
        Session manager = as("manager");
        assertThat(manager.submit("/opt-outs", "", "address=%22%3E%3Cscript%3Ealert(1)&reason=%3Cscript%3E")
                        .body())
                .doesNotContain("<script>alert", "value=\"\"><script>");
    }
}
