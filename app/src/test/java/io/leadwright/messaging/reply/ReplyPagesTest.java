package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.messaging.mail.Mail;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** The mailbox is polled; people see replies, note what was said elsewhere and assign mails. */
@ServerTest
@OwnServer
@TestPropertySource(properties = MovableClock.ON_MONDAY)
@Import(MailboxBench.class)
class ReplyPagesTest {
    private static final ImapDoor DOOR =
            new ImapDoor(MailboxBench.SERVER.getImap().getPort());

    @Autowired
    MailboxBench bench;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", DOOR::port);
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "secret");
        properties.add("leadwright.imap.ssl", () -> "false");
        properties.add("leadwright.imap.poll", () -> "PT0.5S");
        properties.add("leadwright.imap.timeout", () -> "PT1S");
    }

    @BeforeEach
    void ready() throws Exception {
        DOOR.be(ImapDoor.Manner.OPEN);
        clock.moveTo(Instant.parse("2026-11-23T02:00:00Z"));
        bench.ready();
    }

    private ResponseEntity<String> call(HttpMethod method, String username, String path, Map<String, String> fields) {
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        RequestEntity.BodyBuilder request = RequestEntity.method(method, path)
                .header(HttpHeaders.ACCEPT, "text/html,*/*")
                .header("HX-Request", "true")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN");
        return http.withBasicAuth(username, username)
                .exchange(
                        method.equals(HttpMethod.GET)
                                ? request.build()
                                : request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                        .body(form),
                        String.class);
    }

    private String get(String username, String path) {
        return String.valueOf(call(HttpMethod.GET, username, path, Map.of()).getBody());
    }

    private String enter(String username, String lead, Map<String, String> fields) {
        return String.valueOf(
                call(HttpMethod.POST, username, thread(lead), fields).getBody());
    }

    private static String thread(String lead) {
        return "/replies/of/" + lead.replace(':', '/');
    }

    @Test
    void pollingRecoversWhenTheMailServerIsBack() {
        for (ImapDoor.Manner fault : List.of(ImapDoor.Manner.CLOSED, ImapDoor.Manner.SILENT)) {
            DOOR.be(fault);
            String lead = bench.lead(fault + "@guanggu.example");
            bench.deliver(MailboxBench.text("Message-ID: <" + fault + "@x.example>\nSubject: hello", "请报价")
                    .replace("wang@", fault + "@"));
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> bench.stands(lead).equals("wait"));
            DOOR.be(ImapDoor.Manner.OPEN);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> bench.stands(lead).equals("replied"));
        }
        assertThat(bench.count("mail_in")).isEqualTo(2);
    }

    @Test
    void theRecordsPageShowsBothSidesAsText() {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        bench.deliver(MailboxBench.text(
                "Message-ID: <s@x.example>\nSubject: <b>bold</b>\nIn-Reply-To: " + sent.messageId(),
                "<script>alert(1)</script> ${1+1} 请报价"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in") == 1);
        String page = get("manager", thread(lead));
        assertThat(page)
                .contains(
                        "沟通回顾", "&lt;b&gt;bold&lt;/b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt; ${1+1} 请报价", "登记客户回复")
                .doesNotContain("<script>", "<b>");
        assertThat(get("analyst", thread(lead))).contains("请报价").doesNotContain("登记客户回复");
        assertThat(get("manager", "/forms/" + lead.replace(':', '/'))).contains(thread(lead));
    }

    @Test
    void aNotedPhoneCallHasTheEffectsOfAMail() {
        String lead = bench.lead("wang@guanggu.example");
        Mail waiting = bench.mail(lead, "wang@guanggu.example", Mail.State.WAITING);
        String page = enter(
                "manager",
                lead,
                Map.of("channel", "phone", "text", "明年再谈", "outcome", "not-now", "askAgainOn", "2027-03-01"));
        assertThat(page).contains("明年再谈", "manager 登记", "2027-03-01 09:00").doesNotContain("note--bad");
        assertThat(bench.stands(lead)).isEqualTo("replied");
        assertThat(bench.variable(lead, "replyKind")).isEqualTo("not-now");
        assertThat(bench.variable(lead, "askAgainAt")).isEqualTo("2027-03-01T09:00:00+08:00");
        assertThat(bench.mailState(waiting)).isEqualTo("cancelled customer-replied");
        assertThat(bench.column("channel || ' ' || entered_by || ' ' || handled"))
                .isEqualTo("phone manager true");
    }

    @Test
    void whoOptsOutOnThePhoneGetsNoMailAnyMore() {
        String lead = bench.lead("wang@guanggu.example");
        enter("manager", lead, Map.of("channel", "wechat", "text", "别再发了", "outcome", "opt-out"));
        assertThat(bench.stands(lead)).isEqualTo("opted-out");
        assertThat(bench.count("opt_out where address = 'wang@guanggu.example' and cause = 'person'"))
                .isEqualTo(1);
    }

    @Test
    void invalidFieldsAreNamedAndChangeNothing() {
        String lead = bench.lead("wang@guanggu.example");
        String page = enter(
                "manager",
                lead,
                Map.of("channel", "fax", "text", " ", "outcome", "not-now", "askAgainOn", "2026-11-23"));
        assertThat(page).contains("请选择“渠道”", "请填写“客户说了什么”", "请填写今天之后");
        assertThat(enter("manager", lead, Map.of("channel", "phone", "text", "好", "outcome", "bounce")))
                .contains("请选择“结果”");
        assertThat(enter(
                        "manager",
                        lead,
                        Map.of("channel", "phone", "text", "x", "outcome", "away", "awayUntil", "soon")))
                .contains("请填写今天之后");
        assertThat(bench.count("mail_in")).isZero();
        assertThat(bench.stands(lead)).isEqualTo("wait");
    }

    @Test
    void onlyWhoMayChangeTheRecordNotesAnAnswer() {
        String lead = bench.lead("wang@guanggu.example");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !owner(lead).isEmpty());
        String owner = owner(lead);
        String other = owner.equals("elena") ? "hany" : "elena";
        Map<String, String> said = Map.of("channel", "visit", "text", "好的", "outcome", "reply");
        assertThat(call(HttpMethod.GET, other, thread(lead), Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, other, thread(lead), said)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, "analyst", thread(lead), said)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(bench.count("mail_in")).isZero();
        assertThat(enter(owner(lead), lead, said)).contains("好的");
        assertThat(bench.stands(lead)).isEqualTo("replied");
    }

    private String owner(String lead) {
        return database.sql("select coalesce(data->>'owner', '') from app.form_record where 'lead:' || id = ?")
                .param(lead)
                .query(String.class)
                .single();
    }

    @Test
    void assigningAMailHasItsEffects() {
        String lead = bench.lead("info@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <u@x.example>\nSubject: 询价", "请报价"));
        bench.deliver(MailboxBench.text("Message-ID: <v@x.example>\nSubject: 广告", "发票代开"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in") == 2);
        assertThat(get("manager", "/replies")).contains("询价", "请报价", "wang@guanggu.example", "发票代开");
        for (String nobody : List.of("lucy", "operator", "analyst")) {
            assertThat(call(HttpMethod.GET, nobody, "/replies", Map.of())
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
        String mail = database.sql("select id::text from app.mail_in where subject = '询价'")
                .query(String.class)
                .single();
        String spam = database.sql("select id::text from app.mail_in where subject = '广告'")
                .query(String.class)
                .single();
        call(
                HttpMethod.POST,
                "manager",
                "/replies/" + mail + "/assignment",
                Map.of("record", "lead:999999", "outcome", "reply"));
        assertThat(bench.stands(lead)).isEqualTo("wait");
        Map<String, String> right =
                Map.of("record", "http://127.0.0.1/forms/" + lead.replace(':', '/'), "outcome", "not-now");
        call(HttpMethod.POST, "manager", "/replies/" + mail + "/assignment", right);
        call(HttpMethod.POST, "manager", "/replies/" + mail + "/assignment", right);
        assertThat(bench.stands(lead)).isEqualTo("replied");
        assertThat(bench.variable(lead, "askAgainAt")).isEqualTo("2027-02-21T09:00:00+08:00");
        call(HttpMethod.POST, "manager", "/replies/" + spam + "/dismissal", Map.of());
        assertThat(get("manager", "/replies")).contains("暂无待处理的来信").doesNotContain("发票代开");
        assertThat(bench.count("mail_in where handled and note = 'manager'")).isEqualTo(2);
    }

    @Test
    void theOwnerSaysWhatADoubtfulMailMeantAndProcessesHearOfItOnce() {
        String lead = bench.lead("wang@guanggu.example");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !owner(lead).isEmpty());
        Mail waiting = bench.mail(lead, "wang@guanggu.example", Mail.State.WAITING);
        bench.deliver(MailboxBench.text(
                "Message-ID: <doubt@x.example>\nSubject: Re: offer",
                "No more emails needed, the quotation is complete. Call me in March."));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in where not handled") == 1);
        assertThat(bench.mailState(waiting)).isEqualTo("cancelled customer-replied");
        assertThat(bench.stands(lead)).isEqualTo("wait");
        String owner = owner(lead);
        assertThat(get(owner, thread(lead))).contains("客户的意思", "可能是要求退订");
        assertThat(get("analyst", thread(lead))).doesNotContain("客户的意思");
        String answer = thread(lead) + "/" + bench.column("id") + "/answer";
        String other = owner.equals("elena") ? "hany" : "elena";
        Map<String, String> later = Map.of("outcome", "not-now");
        assertThat(call(HttpMethod.POST, other, answer, later).getStatusCode().value())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, "analyst", answer, later)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(String.valueOf(call(HttpMethod.POST, owner, answer, Map.of("outcome", "bounce"))
                        .getBody()))
                .contains("请选择“结果”");
        assertThat(bench.stands(lead)).isEqualTo("wait");
        assertThat(String.valueOf(call(HttpMethod.POST, owner, answer, later).getBody()))
                .doesNotContain("客户的意思", "note--bad");
        assertThat(bench.stands(lead)).isEqualTo("replied");
        assertThat(bench.variable(lead, "replyKind")).isEqualTo("not-now");
        assertThat(database.sql(
                                "select count(*) from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'customer-reply'")
                        .param(lead)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(String.valueOf(call(HttpMethod.POST, owner, answer, later).getBody()))
                .contains("刚被其他人处理");
    }

    @Test
    void aDoubtfulMailThatNeedsNothingIsTheReplyItLookedLike() {
        String lead = bench.lead("wang@guanggu.example");
        bench.deliver(MailboxBench.text(
                "Message-ID: <doubt2@x.example>\nSubject: Re: offer",
                "No more emails needed, the quotation is complete. I will sign today."));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in where not handled") == 1);
        call(HttpMethod.POST, "manager", "/replies/" + bench.column("id") + "/dismissal", Map.of());
        assertThat(bench.stands(lead)).isEqualTo("replied");
        assertThat(bench.variable(lead, "replyKind")).isEqualTo("reply");
    }

    @Test
    void aComplaintThatAPersonAssignsIsAboutTheAddressesOfTheRecord() {
        String lead = bench.lead("info@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <isp@x.example>\nSubject: abuse", "请看附件")
                .replace("wang@guanggu.example", "abuse@isp.example"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in where not handled") == 1);
        call(
                HttpMethod.POST,
                "manager",
                "/replies/" + bench.column("id") + "/assignment",
                Map.of("record", lead, "outcome", "complaint"));
        assertThat(bench.stands(lead)).isEqualTo("opted-out");
        assertThat(database.sql("select address || ' ' || cause from app.opt_out")
                        .query(String.class)
                        .list())
                .containsExactly("info@guanggu.example complaint");
    }

    @Test
    void aForwardedMailProposesTheRecordOfWhoWroteIt() {
        String lead = bench.lead("zhou@inner.example");
        bench.deliver("""
                From: Boss <boss@elsewhere.example>
                To: crm@leadwright.example
                Subject: Fwd: pumps
                Message-ID: <fwd@x.example>
                Date: Mon, 23 Nov 2026 09:00:00 +0800
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                ---------- Forwarded message ---------
                From: Zhou <zhou@inner.example>
                Date: Fri, Nov 20, 2026
                Subject: pumps

                Please quote 2 pumps.
                """);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in where not handled") == 1);
        assertThat(get("manager", "/replies")).contains("value=\"" + lead + "\"", "Please quote 2 pumps.");
    }

    @Test
    void aMailFromSomebodyNewBecomesALead() {
        bench.deliver(MailboxBench.text("Message-ID: <new@x.example>\nSubject: 询价点胶机", "我们要买5台，请报价。")
                .replace("wang@guanggu.example", "zhao@newfactory.example"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bench.count("mail_in") == 1);
        String mail = database.sql("select id::text from app.mail_in where subject = '询价点胶机'")
                .query(String.class)
                .single();
        assertThat(get("manager", "/replies")).contains("做成线索");
        assertThat(call(HttpMethod.POST, "lucy", "/replies/" + mail + "/record", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        call(HttpMethod.POST, "manager", "/replies/" + mail + "/record", Map.of());
        call(HttpMethod.POST, "manager", "/replies/" + mail + "/record", Map.of());
        assertThat(database.sql(
                                "select data->>'customerName' || ' ' || (data->>'email') || ' ' || (data->>'detail') from app.form_record where data->>'email' = 'zhao@newfactory.example'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("newfactory.example zhao@newfactory.example 询价点胶机")
                .contains("我们要买5台");
        assertThat(bench.count("mail_in where handled and business_key like 'lead:%'"))
                .isEqualTo(1);
    }
}
