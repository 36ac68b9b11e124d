package io.leadwright.sales.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.support.MailBench;
import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator enters in the browser to set up a company, and how the checklist ticks itself. */
@ServerTest
@OwnServer
@ExtendWith(OutputCaptureExtension.class)
class SetupTest {
    private static final String SECRET = "S3cret-that-nobody-reads";
    private static final ModelEndpoint MODEL = new ModelEndpoint();

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Decisions decisions;

    @BeforeEach
    void fresh() throws Exception {
        MailBench.MAILBOX.purgeEmailFromAllMailboxes();
        MODEL.reset();
        database.sql("delete from app.connection").update();
        database.sql("delete from app.connection_test").update();
        Thread.sleep(1100);
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private static boolean done(String page, String step) {
        Matcher found = Pattern.compile("<li class=\"setup__step( is-done)?\" id=\"step-" + step + "\">")
                .matcher(page);
        assertThat(found.find()).as(step).isTrue();
        return found.group(1) != null;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] picture(String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    @Test
    void theCompanysNameAndLogoStandOnPagesInMailsAndReports() throws Exception {
        Session admin = as("admin");
        assertThat(done(admin.get("/settings/setup").body(), "company")).isFalse();
        assertThat(admin.upload("/settings/company", "/settings/company", "name=武汉点胶\n", "logo", picture("jpg"))
                        .body())
                .contains("武汉点胶", "/company/logo?v=");
        assertThat(done(admin.get("/settings/setup").body(), "company")).isTrue();
        Session guest = new Session(http.getRootUri());
        assertThat(guest.get("/login").body()).contains("– 武汉点胶</title>", "brand__logo");
        HttpResponse<String> logo = guest.get("/company/logo");
        assertThat(logo.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(logo.body()).contains("PNG").doesNotContain("JFIF");
        assertThat(as("manager").get("/reports/report.pdf").statusCode()).isEqualTo(200);
        for (String bad : new String[] {"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<html>", "x"}) {
            HttpResponse<String> refused = admin.upload(
                    "/settings/company", "/settings/company", "name=B\n", "logo", bad.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).as(bad).isEqualTo(422);
            assertThat(refused.body()).contains("PNG、JPEG");
        }
        assertThat(admin.submit("/settings/company", "", "name=" + "x".repeat(81))
                        .statusCode())
                .isEqualTo(422);
        assertThat(admin.submit("/settings/company", "", "name=%3Cb%3E").statusCode())
                .isEqualTo(422);
        admin.submit("/settings/company", "/logo-removal", "x=1");
        assertThat(guest.get("/company/logo").statusCode()).isEqualTo(404);
        connectMail(admin, MailBench.MAILBOX.getSmtp().getPort(), "");
        MimeMessage sent = MailBench.MAILBOX.getReceivedMessages()[0];
        assertThat(sent.getFrom()[0].toString()).contains("sales@wuhan.example");
        assertThat(sent.getSubject()).isEqualTo("武汉点胶：测试邮件");
        database.sql("delete from app.company").update();
    }

    private HttpResponse<String> connectMail(Session admin, int port, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("host", "127.0.0.1");
        fields.put("port", String.valueOf(port));
        fields.put("security", "NONE");
        fields.put("username", password.isEmpty() ? "" : "crm");
        fields.put("password", password);
        fields.put("from", "sales@wuhan.example");
        return admin.submit("/settings/mail", "/connection", form(fields));
    }

    @Test
    void theMailServerIsEnteredTestedAndKeptWithoutShowingItsPassword(CapturedOutput output) throws Exception {
        Session admin = as("admin");
        assertThat(done(admin.get("/settings/setup").body(), "mail")).isFalse();
        String closed = connectMail(admin, 1, "").body();
        assertThat(closed).contains("服务器在这个端口没有响应");
        assertThat(done(admin.get("/settings/setup").body(), "mail")).isFalse();
        String good =
                connectMail(admin, MailBench.MAILBOX.getSmtp().getPort(), "").body();
        assertThat(good).contains("连接正常");
        assertThat(done(admin.get("/settings/setup").body(), "mail")).isTrue();
        assertThat(MailBench.MAILBOX.getReceivedMessages()).hasSize(1);
        MimeMessage mail = MailBench.MAILBOX.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("admin@leadwright.example");
        assertThat(mail.getMessageID()).endsWith("@wuhan.example>");
        MailBench.MAILBOX.setUser("crm", "crm", "another");
        String wrong = connectMail(admin, MailBench.MAILBOX.getSmtp().getPort(), SECRET)
                .body();
        assertThat(wrong).contains("不接受账号或密码", "授权码").doesNotContain(SECRET);
        assertThat(done(admin.get("/settings/setup").body(), "mail"))
                .as("a failed test with other settings")
                .isFalse();
        assertThat(admin.get("/settings/mail").body()).doesNotContain(SECRET);
        Map<String, String> elsewhere = Map.of(
                "host",
                "mail.evil.example",
                "port",
                "587",
                "security",
                "STARTTLS",
                "username",
                "crm",
                "from",
                "a@b.example");
        HttpResponse<String> moved = admin.submit("/settings/mail", "/connection", form(elsewhere));
        assertThat(moved.statusCode())
                .as("the password goes to no other server")
                .isEqualTo(422);
        assertThat(moved.body()).contains("已保存的密码不会发给另一台服务器");
        assertThat(output.getAll()).doesNotContain(SECRET);
        assertThat(audit()).doesNotContain(SECRET).contains("connections/mail");
        admin.submit("/settings/mail", "/removal", "x=1");
        assertThat(database.sql("select count(*) from app.connection")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String audit() {
        return String.join(
                "\n",
                database.sql("select entry::text from app.audit_entry entry")
                        .query(String.class)
                        .list());
    }

    @Test
    void aModelIsEnteredAndTestedWithACallLikeThoseOfTheAssistants(CapturedOutput output) {
        Session admin = as("admin");
        MODEL.says("{\"answer\": \"OK\"}");
        String good = connectModel(admin, MODEL.url(), SECRET).body();
        assertThat(good).contains("连接正常").doesNotContain(SECRET);
        assertThat(done(admin.get("/settings/setup").body(), "model")).isTrue();
        assertThat(MODEL.requestsOf("model-test")).hasSize(1);
        assertThat(MODEL.requestsOf("model-test").get(0)).contains("json_schema", "\"system\"");
        MODEL.says("no JSON at all");
        assertThat(connectModel(admin, MODEL.url(), "").body()).contains("换用支持 JSON 的模型");
        assertThat(done(admin.get("/settings/setup").body(), "model")).isFalse();
        assertThat(connectModel(admin, "http://127.0.0.1:1/v1", "").statusCode())
                .as("the key goes to no other server")
                .isEqualTo(422);
        assertThat(connectModel(admin, "http://127.0.0.1:1/v1", SECRET).body()).contains("请检查地址的拼写和端口");
        for (String bad : new String[] {"ftp://x/v1", "http://a:b@127.0.0.1/v1", "https://x/v1?key=1", "x", ""}) {
            assertThat(connectModel(admin, bad, "").statusCode()).as(bad).isEqualTo(422);
        }
        assertThat(admin.get("/settings/model").body()).doesNotContain(SECRET);
        assertThat(output.getAll()).doesNotContain(SECRET);
        assertThat(audit()).doesNotContain(SECRET);
        assertThat(admin.get("/settings/processing").body()).contains("127.0.0.1");
        admin.submit("/settings/model", "/removal", "x=1");
        assertThat(admin.get("/settings/model").body()).contains("还没有模型");
    }

    private static HttpResponse<String> connectModel(Session admin, String address, String key) {
        return admin.submit(
                "/settings/model", "/connection", form(Map.of("address", address, "model", "tiny", "key", key)));
    }

    @Test
    void aTableIsChangedOnAPageWithAWayBack() {
        Session admin = as("admin");
        assertThat(region("武当山脚下")).isNotEqualTo("华南");
        String page = admin.get("/settings/tables/regions").body();
        String changed = admin.submit(
                        "/settings/tables/regions",
                        "/sales-region",
                        rows(
                                        page,
                                        "id=&sentence=" + encoded("新办事处归华南。") + "&cell0=" + encoded("武当山|C++")
                                                + "&cell1=" + encoded("华南") + "&cell2=domestic&cell3="
                                                + encoded("= placeField"))
                                + "&do=publish")
                .body();
        assertThat(changed).contains("新规则已生效");
        assertThat(region("武当山脚下")).isEqualTo("华南");
        assertThat(region("c++工厂")).isEqualTo("华南");
        assertThat(region("上海")).isEqualTo("华东");
        assertThat(admin.get("/settings/setup").body()).contains("按公司情况修改");
        assertThat(admin.submit("/settings/tables/regions", "/sales-region", rows(page, "") + "&do=publish")
                        .statusCode())
                .as("somebody else was faster")
                .isEqualTo(409);
        String now = admin.get("/settings/tables/regions").body();
        String bad = admin.submit(
                        "/settings/tables/regions",
                        "/sales-region",
                        rows(now, "id=&sentence=x&cell0=" + encoded("= matches(") + "&cell1=x&cell2=x&cell3=x")
                                + "&do=publish")
                .body();
        assertThat(bad).contains("没有保存：");
        Matcher first = Pattern.compile("name=\"version\" value=\"([^\"]+)\"").matcher(now);
        assertThat(first.find()).isTrue();
        admin.submit("/settings/tables/regions", "/sales-region/restoration", "version=" + first.group(1));
        assertThat(region("武当山脚下")).isNotEqualTo("华南");
        String prices = admin.get("/settings/tables/industries").body();
        assertThat(prices).contains("value=\"8\"", "value=\"200\"");
        assertThat(admin.submit(
                                "/settings/tables/industries",
                                "/budget-range",
                                "basedOn=" + basedOn(prices)
                                        + "&id=budget-range-usual&sentence=x&cell0=&cell1=3&cell2=50&do=publish")
                        .body())
                .contains("新规则已生效", "value=\"50\"");
        assertThat(as("lucy").get("/settings/tables/regions").statusCode()).isEqualTo(403);
        assertThat(admin.get("/settings/tables/record-access").statusCode()).isEqualTo(404);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basedOn(String page) {
        Matcher based = Pattern.compile("name=\"basedOn\" value=\"([^\"]+)\"").matcher(page);
        assertThat(based.find()).isTrue();
        return based.group(1);
    }

    /** The fields of the form of the first table of the page, as a browser sends them, with one rule before the others. */
    private static String rows(String page, String first) {
        StringBuilder sent = new StringBuilder("basedOn=" + basedOn(page) + "&" + first);
        Matcher field = Pattern.compile(
                        "<input type=\"hidden\" name=\"(id)\" value=\"([^\"]*)\">|<(?:textarea|input) class=\"input\" name=\"([a-z0-9]+)\"[^>]*?(?:value=\"([^\"]*)\"[^>]*>|>([^<]*)</textarea>)")
                .matcher(page.substring(page.indexOf("<ol class=\"rules\">"), page.indexOf("</ol>")));
        while (field.find()) {
            String name = field.group(1) == null ? field.group(3) : field.group(1);
            String value =
                    field.group(2) != null ? field.group(2) : field.group(4) != null ? field.group(4) : field.group(5);
            sent.append('&').append(name).append('=').append(encoded(Parser.unescapeEntities(value, true)));
        }
        return sent.toString();
    }

    private String region(String address) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        decisions.inputs("sales-region").forEach(input -> inputs.put(input, ""));
        inputs.put("address", address);
        return String.valueOf(decisions.decide("sales-region", inputs).first().get("region"));
    }

    @Test
    void theChecklistFollowsWhatIsThereAndIsForAdministrators() {
        Session admin = as("admin");
        String page = admin.get("/settings/setup").body();
        assertThat(done(page, "people")).isTrue();
        assertThat(done(page, "model")).isFalse();
        admin.submit("/settings/setup", "/kept", "step=model&keep=true");
        assertThat(done(admin.get("/settings/setup").body(), "model")).isTrue();
        admin.submit("/settings/setup", "/kept", "step=model&keep=false");
        assertThat(done(admin.get("/settings/setup").body(), "model")).isFalse();
        assertThat(admin.submit("/settings/setup", "/kept", "step=people&keep=true")
                        .statusCode())
                .as("people are there or not")
                .isEqualTo(404);
        database.sql("update app.form_record set data = data || '{\"active\": false}' where form = 'salesperson'")
                .update();
        assertThat(done(admin.get("/settings/setup").body(), "people")).isFalse();
        database.sql("update app.form_record set data = data || '{\"active\": true}' where form = 'salesperson'")
                .update();
        assertThat(admin.panel("/settings/setup").body()).contains("step-lead");
        assertThat(as("manager").get("/settings/setup").statusCode()).isEqualTo(403);
    }
}
