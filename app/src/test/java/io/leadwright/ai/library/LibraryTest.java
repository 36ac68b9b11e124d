package io.leadwright.ai.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.HtmlUtils;

/** Texts are read, previewed with real records, published and republished; errors and conflicts lose nothing. */
@ServerTest
@TestPropertySource(properties = MovableClock.ON_MONDAY)
class LibraryTest {
    private static final String RECAP = "/library/mail-recap";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    Resources resources;

    @Autowired
    MovableClock clock;

    private Api api;

    @BeforeEach
    void ready() {
        api = new Api(http);
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private Resource file(String key) {
        return resources.find("prompts/" + key + ".md").orElseThrow();
    }

    private static String fields(String... namesAndValues) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.append(fields.isEmpty() ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return fields.toString();
    }

    /** Publishes like a person whose draft is based on the deployed text. */
    private HttpResponse<String> publish(Session person, String key, String text) {
        return person.submit(
                "/library/" + key,
                "/versions",
                fields("text", text, "basedOn", file(key).hash()));
    }

    private int versions(String key) {
        return database.sql("select count(*) from act_ge_bytearray where name_ like ?")
                .param("%" + key + ".md")
                .query(Integer.class)
                .single();
    }

    private String lead(Map<String, String> values) {
        Map<String, Object> all = new HashMap<>(Cast.WUHAN);
        all.putAll(values);
        return api.create("operator", "lead", all).path("id").asText();
    }

    @Test
    void whatIsPublishedIsInTheNextMail() {
        clock.moveTo(MailBench.MONDAY.toInstant());
        MailBench bench = new MailBench(http, database, processes).ready();
        bench.send("old@guanggu.example", "old");
        String browsers =
                file("mail-recap").text().replace("感谢您抽时间沟通", "感谢您今天的来访").replace("\n", "\r\n");
        assertThat(publish(as("manager"), "mail-recap", browsers).body()).contains("已发布");
        bench.send("new@guanggu.example", "new");
        assertThat(bench.column("text", "old@guanggu.example")).contains("感谢您抽时间沟通");
        assertThat(bench.column("text", "new@guanggu.example"))
                .contains("感谢您今天的来访")
                .doesNotContain("\r", "抽时间");
        assertThat(publish(as("manager"), "mail-recap", browsers).body()).contains("未产生新版本");
        assertThat(as("analyst").get("/library?" + fields("q", "今天的来访")).body())
                .contains(RECAP)
                .doesNotContain("/library/mail-nurture");
    }

    @Test
    void aBrokenTextIsRefusedWithItsPlaceAndNothingChanges() {
        Resource before = file("mail-proposal");
        int count = versions("mail-proposal");
        Session analyst = as("analyst");
        String unclosed = before.text().replaceFirst("# text\\n", "# text\n<#if customerName?has_content>\n");
        HttpResponse<String> answer = publish(analyst, "mail-proposal", unclosed);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("语法有误", "中文正文", "第 ", HtmlUtils.htmlEscape("<#if customerName?has_content>"));
        HttpResponse<String> incomplete =
                publish(analyst, "mail-proposal", before.text().replaceFirst("subject\\.en:.*\\n", ""));
        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(incomplete.body()).contains("英文主题");
        HttpResponse<String> kind =
                publish(analyst, "mail-proposal", before.text().replace("kind: mail", "kind: text"));
        assertThat(kind.statusCode()).isEqualTo(422);
        assertThat(kind.body()).contains("kind 必须为 mail");
        Resource advice = file("advise-by-rules");
        HttpResponse<String> section =
                publish(analyst, "advise-by-rules", advice.text().replace("# needsAndPains", "# needsAndWishes"));
        assertThat(section.statusCode()).isEqualTo(422);
        assertThat(section.body()).contains("needsAndPains");
        assertThat(file("advise-by-rules")).isEqualTo(advice);
        HttpResponse<String> yaml =
                publish(analyst, "mail-proposal", before.text().replace("title: ", "title: 'open "));
        assertThat(yaml.statusCode()).isEqualTo(422);
        assertThat(file("mail-proposal")).isEqualTo(before);
        assertThat(versions("mail-proposal")).isEqualTo(count);
    }

    @Test
    void whoPublishesLaterSeesBothTextsAndLosesNothing() {
        Resource began = file("mail-nurture");
        Session lucysManager = as("manager");
        String theirs = began.text().replace("隔一段时间和您联系一次", "好久没有联系");
        assertThat(publish(as("analyst"), "mail-nurture", theirs).statusCode()).isEqualTo(200);

        String mine = began.text().replace("不占用您太多时间", "只占用您一分钟");
        String typed = fields("text", mine, "basedOn", began.hash());
        HttpResponse<String> late = lucysManager.submit("/library/mail-nurture", "/versions", typed);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("其他人发布了新版本", "好久没有联系", "只占用您一分钟", "data-changed");
        assertThat(file("mail-nurture").text()).isEqualTo(theirs);
        // The page that showed both texts continues from the deployed one.
        assertThat(late.body())
                .contains("name=\"basedOn\" value=\"" + file("mail-nurture").hash());
        assertThat(publish(lucysManager, "mail-nurture", mine).statusCode()).isEqualTo(200);
        assertThat(file("mail-nurture").text()).isEqualTo(mine);
    }

    @Test
    void aDraftIsPreviewedOnARecordWithoutBeingKept() {
        String id = lead(Map.of(
                "customerName",
                "预览<script>alert(1)</script>公司",
                "contactName",
                "${1+1} <b>王工</b>",
                "email",
                "w@g.example"));
        String draft = file("mail-recap").text().replace("感谢您抽时间沟通", "草稿里的新句子");
        int count = versions("mail-recap");
        String body = as("analyst")
                .submit(
                        RECAP,
                        "/preview",
                        fields("text", draft, "record", "lead:" + id, "value.summary", "谈了 <i>3</i> 台"))
                .body();
        assertThat(body)
                .contains("草稿里的新句子", "${1+1} &lt;b&gt;王工&lt;/b&gt;", "谈了 &lt;i&gt;3&lt;/i&gt; 台", "sandbox=\"\"")
                .doesNotContain("<script>alert", "<b>王工");
        // The frame's page is in an attribute, so its escaped characters are escaped twice here.
        assertThat(body).contains("${1+1} &amp;lt;b&amp;gt;王工");
        assertThat(versions("mail-recap")).isEqualTo(count);
        assertThat(file("mail-recap").text()).doesNotContain("草稿里的新句子");
        assertThat(as("analyst")
                        .submit(RECAP, "/preview", fields("record", "lead:" + id, "language", "en"))
                        .body())
                .contains("Thank you for your time");
    }

    @Test
    void thePreviewNamesTheFieldAndTheLineInPlainWords() {
        String id = lead(Map.of());
        String original = file("mail-recap").text();
        String misspelt = original.replace("感谢您抽时间沟通", "感谢${costumerName}");
        String line = "第 " + (misspelt.lines().toList().indexOf("感谢${costumerName}。下面是我的记录，如有出入请直接回复更正。") + 1) + " 行";
        Session analyst = as("analyst");
        assertThat(analyst.submit(RECAP, "/preview", fields("text", misspelt, "record", "lead:" + id))
                        .body())
                .contains(line, "没有名为“costumerName”的值", "name=\"value.costumerName\"", "沟通回顾与下一步");
        assertThat(analyst.submit(
                                RECAP,
                                "/preview",
                                fields("text", misspelt, "record", "lead:" + id, "value.costumerName", "试填的名称"))
                        .body())
                .contains("感谢试填的名称", "value=\"试填的名称\"")
                .doesNotContain("没有名为");
        String empty = original.replace("感谢您抽时间沟通", "您的邮箱是${email}");
        assertThat(analyst.submit(RECAP, "/preview", fields("text", empty, "record", "lead:" + id))
                        .body())
                .contains("这条记录的“email”为空", "${email!&#39;备用文字&#39;}");
        String unclosed = original.replace("感谢您抽时间沟通", "感谢${customerName");
        assertThat(analyst.submit(RECAP, "/preview", fields("text", unclosed, "record", "lead:" + id))
                        .body())
                .contains(line, "语法有误");
    }

    @Test
    void everyKindOfTextCanBePreviewed() {
        String id = lead(Map.of("contactName", "王工"));
        api.awaitField("lead", id, "grade");
        Session analyst = as("analyst");
        assertThat(analyst.get("/library/script-no-response-call?record=lead:" + id)
                        .body())
                .contains("王工您好", "name=\"value.ownerName\"");
        assertThat(analyst.get("/library/extract-lead?record=lead:" + id).body())
                .contains("系统消息", "用户消息", "武汉");
        assertThat(analyst.get("/library/advise-by-rules?record=lead:" + id).body())
                .contains("本建议由规则生成")
                .doesNotContain("note--bad");
        assertThat(analyst.get("/library/mail-footer").body()).contains("optOutLink");
        assertThat(analyst.get("/library?kind=sections").body())
                .contains("/library/advise-by-rules")
                .doesNotContain("/library/mail-recap");
        assertThat(analyst.get("/library/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void eachRoleDoesWhatItMay() {
        Resource before = file("mail-price-faq");
        String changed = before.text().replace("kind: mail", "kind: mail ");
        int count = versions("mail-price-faq");
        assertThat(as("operator").get("/library").statusCode()).isEqualTo(403);
        assertThat(as("operator").get("/library/mail-price-faq").statusCode()).isEqualTo(403);
        Session lucy = as("lucy");
        assertThat(lucy.get("/library").body())
                .contains("/library/mail-price-faq", "/library/script-ask-again")
                .doesNotContain("/library/extract-lead");
        assertThat(lucy.get("/library/mail-price-faq").body())
                .contains("readonly")
                .doesNotContain(">发布</button>");
        assertThat(publish(lucy, "mail-price-faq", changed).statusCode()).isEqualTo(403);
        assertThat(lucy.get("/library/extract-lead").statusCode()).isEqualTo(404);
        assertThat(lucy.submit(
                                "/library/mail-price-faq",
                                "/preview",
                                fields("text", "---\ntitle: t\nkind: text\n---\nmine"))
                        .body())
                .doesNotContain("mine");
        Session manager = as("manager");
        assertThat(manager.get("/library").body()).doesNotContain("/library/extract-lead");
        assertThat(manager.get("/library/extract-lead").statusCode()).isEqualTo(404);
        assertThat(manager.submit("/library/mail-recap", "/../extract-lead/versions", "text=x&basedOn=x")
                        .statusCode())
                .isIn(400, 404);
        assertThat(as("analyst").get("/library").body()).contains("/library/extract-lead");
        assertThat(new Session(http.getRootUri()).get("/library").body()).contains("name=\"password\"");
        assertThat(versions("mail-price-faq")).isEqualTo(count);
    }

    @Test
    void aPreviewShowsOnlyRecordsThatThePersonMayRead() {
        String id = lead(Map.of("customerName", "秘密客户有限公司"));
        String owner = api.awaitField("lead", id, "owner").path("owner").asText();
        String other = owner.equals("lucy") ? "elena" : "lucy";
        assertThat(as(owner).get(RECAP + "?record=lead:" + id).body()).contains("秘密客户有限公司");
        for (String wish :
                new String[] {"?record=lead:" + id, "?form=lead&find=" + id, "?form=lead&find=%E7%A7%98%E5%AF%86"}) {
            HttpResponse<String> page = as(other).get(RECAP + wish);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("秘密客户");
        }
        assertThat(as("manager").get(RECAP + "?form=lead&find=" + id).body()).contains("秘密客户有限公司");
        assertThat(as("manager")
                        .get(RECAP + "?form=lead&find=%E7%A7%98%E5%AF%86")
                        .body())
                .contains("秘密客户有限公司");
    }

    @Test
    void versionsCanBeComparedAndPublishedAgain() {
        String first = file("notify-owner").text();
        String second = first.replace("新线索：", "请跟进：");
        assertThat(publish(as("analyst"), "notify-owner", second).statusCode()).isEqualTo(200);
        Session manager = as("manager");
        String page = manager.get("/library/notify-owner").body();
        assertThat(page).contains("第 2 版", "系统自带", "第 1 版");
        String newest = version("notify-owner", "desc");
        String oldest = version("notify-owner", "asc");
        assertThat(manager.get("/library/notify-owner/versions/" + newest).body())
                .contains("diff__line--removed", "diff__line--added", "请跟进：", "与第 1 版相比");
        String old = "/library/notify-owner/versions/" + oldest;
        assertThat(manager.get(old).body()).contains("没有更早的版本");
        assertThat(manager.get(old + "?with=current").body()).contains("与使用中的第 2 版相比");
        assertThat(as("lucy")
                        .submit(
                                old,
                                "/publication",
                                "basedOn=" + file("notify-owner").hash())
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> late =
                manager.submit(old, "/publication", "basedOn=" + new Resource("prompts/x.md", first).hash());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("刚才有人发布了 notify-owner.md 的新版本", "与使用中的第 2 版相比");
        assertThat(file("notify-owner").text()).isEqualTo(second);
        assertThat(manager.submit(
                                old,
                                "/publication",
                                "basedOn=" + file("notify-owner").hash())
                        .body())
                .contains("已发布", "第 3 版");
        assertThat(file("notify-owner").text()).isEqualTo(first);
        assertThat(manager.get("/library/notify-owner/versions/nonsense").statusCode())
                .isEqualTo(404);
    }

    /** A version that was valid when published, but is not anymore. */
    @Test
    void anOldVersionThatIsNoLongerValidIsRefusedWithAMessage() {
        Resource first = file("script-ask-again");
        assertThat(publish(as("analyst"), "script-ask-again", first.text() + "\n")
                        .statusCode())
                .isEqualTo(200);
        Resource second = file("script-ask-again");
        String oldest = version("script-ask-again", "asc");
        database.sql(
                        "update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ like '%script-ask-again.md'")
                .params((first.text() + "\n<#if customerName>").getBytes(StandardCharsets.UTF_8), oldest)
                .update();
        HttpResponse<String> answer = as("manager")
                .submit("/library/script-ask-again/versions/" + oldest, "/publication", "basedOn=" + second.hash());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("role=\"alert\"", "语法有误", "与使用中的第 2 版相比");
        assertThat(file("script-ask-again")).isEqualTo(second);
    }

    private String version(String key, String order) {
        return database.sql(
                        "select deployment_id_ from act_ge_bytearray b join act_re_deployment d on d.id_ = deployment_id_"
                                + " where b.name_ like ? order by position_ " + order + " limit 1")
                .param("%" + key + ".md")
                .query(String.class)
                .single();
    }

    @Test
    void salesDocumentsAreRecordsThatSalesMayRead() {
        Map<String, Object> manual = Map.of(
                "title",
                "点胶机产品手册",
                "kind",
                "product-manual",
                "language",
                "zh",
                "location",
                "https://example.com/manual.pdf",
                "active",
                true);
        JsonNode made = api.create("analyst", "sales-document", manual);
        String record = "/api/forms/sales-document/records/" + made.path("id").asText();
        assertThat(api.get("lucy", record).getBody().path("data").path("title").asText())
                .isEqualTo("点胶机产品手册");
        assertThat(api.call("lucy", HttpMethod.PATCH, record, Map.of("title", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api.call("analyst", HttpMethod.PATCH, record, Map.of("stage", "decision"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(as("lucy").get("/forms/sales-document").body()).contains("点胶机产品手册", "产品手册");
        assertThat(as("lucy").get("/forms/sales-document?lang=en").body()).contains("Product manual");
    }
}
