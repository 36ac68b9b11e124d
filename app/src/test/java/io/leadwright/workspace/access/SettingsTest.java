package io.leadwright.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.MailBench;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The settings pages by role; accounts, of which one administrator always stays; and what connections reveal about themselves. */
@ServerTest
@OwnServer
class SettingsTest {
    private static final String PASSWORD = "a-long-new-password";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void connections(DynamicPropertyRegistry properties) {
        properties.add("leadwright.ai.base-url", () -> "http://user:s3cret@127.0.0.1:1/v1?key=s3cret");
        properties.add("leadwright.ai.api-key", () -> "sk-s3cret-key");
        properties.add("leadwright.ai.model", () -> "tiny");
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MailBench.FAULTS::port);
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", () -> "1");
        properties.add("leadwright.imap.ssl", () -> "false");
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "s3cret-imap");
        properties.add("leadwright.imap.poll", () -> "PT1H");
    }

    @BeforeEach
    void empty() throws Exception {
        MailBench.MAILBOX.purgeEmailFromAllMailboxes();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private int api(String username, String password) {
        return http.withBasicAuth(username, password)
                .getForEntity("/api/forms/lead/records", String.class)
                .getStatusCode()
                .value();
    }

    @Test
    void eachPageOpensForItsRolesOnly() {
        Map<String, Set<String>> pages = Map.of(
                "/settings", Set.of("admin", "manager", "analyst", "operator", "lucy"),
                "/settings/tokens", Set.of("admin", "manager", "analyst", "operator", "lucy"),
                "/notifications/settings", Set.of("admin", "manager", "analyst", "operator", "lucy"),
                "/settings/calendar", Set.of("admin", "manager", "analyst"),
                "/team", Set.of("admin", "manager", "operator"),
                "/settings/people", Set.of("admin"),
                "/settings/people/lucy", Set.of("admin"),
                "/settings/model", Set.of("admin"),
                "/settings/mail", Set.of("admin"));
        for (String username : List.of("admin", "manager", "analyst", "operator", "lucy")) {
            Session session = as(username);
            pages.forEach((page, readers) -> assertThat(session.get(page).statusCode())
                    .as(username + " " + page)
                    .isEqualTo(readers.contains(username) ? 200 : 403));
            if (!username.equals("admin")) {
                for (String change : List.of(
                        "settings/people",
                        "settings/people/lucy/roles",
                        "settings/people/lucy/password",
                        "settings/people/lucy/lock",
                        "settings/model",
                        "settings/mail/smtp",
                        "settings/mail/imap")) {
                    assertThat(session.submit("/", change, "roles=admin&locked=true&name=default&password=" + PASSWORD)
                                    .statusCode())
                            .as(username + " " + change)
                            .isEqualTo(403);
                }
            }
        }
        assertThat(api("lucy", "lucy")).isEqualTo(200);
    }

    @Test
    void anAdministratorCreatesChangesAndLocksAccounts() {
        Session admin = as("admin");
        String fields = "username=%s&name=Zoe&email=%s&password=%s&roles=%s";
        for (List<String> wrong : List.of(
                List.of("Zoe-1", "", PASSWORD, "sales", "“用户名”须"),
                List.of("zoe", "nobody", PASSWORD, "sales", "“邮箱”格式不正确"),
                List.of("zoe", "", "short", "sales", "12 到 200"),
                List.of("zoe", "", "password12345", "sales", "“密码”"),
                List.of("zoe", "", "zoe-walks-by-the-sea", "sales", "不能包含用户名"),
                List.of("zoe", "", PASSWORD, "emperor", "“角色”无效"),
                List.of("lucy", "", PASSWORD, "sales", "“用户名”已存在"))) {
            String page = admin.submit(
                            "/settings/people",
                            "",
                            fields.formatted(wrong.get(0), wrong.get(1), wrong.get(2), wrong.get(3)))
                    .body();
            assertThat(page).contains(wrong.get(4)).doesNotContain(PASSWORD);
        }
        assertThat(api("zoe", PASSWORD)).isEqualTo(401);
        assertThat(admin.submit("/settings/people", "", fields.formatted("zoe", "zoe@x.example", PASSWORD, "operator"))
                        .body())
                .contains("Zoe", "新增账号", "首次密码");
        assertThat(api("zoe", PASSWORD)).as("a first password opens nothing").isEqualTo(401);
        replaceFirst("zoe", PASSWORD, PASSWORD + "1");
        assertThat(api("zoe", PASSWORD + "1")).isEqualTo(200);

        assertThat(admin.submit("/settings/people/zoe", "/password", "password=" + PASSWORD + "2")
                        .body())
                .contains("设置密码")
                .doesNotContain(PASSWORD);
        replaceFirst("zoe", PASSWORD + "2", PASSWORD + "3");
        assertThat(api("zoe", PASSWORD + "3")).isEqualTo(200);
        admin.submit("/settings/people/zoe", "/lock", "locked=true");
        assertThat(api("zoe", PASSWORD + "3")).isEqualTo(401);
        admin.submit("/settings/people/zoe", "/lock", "locked=false");
        assertThat(api("zoe", PASSWORD + "3")).isEqualTo(200);
        admin.submit("/settings/people/zoe", "/roles", "roles=sales");
        assertThat(http.withBasicAuth("zoe", PASSWORD + "3")
                        .getForEntity("/api/assignment-preview?region=x", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api("zoe", PASSWORD)).as("the old password").isEqualTo(401);
        assertThat(admin.submit("/settings/people/nobody", "/roles", "roles=sales")
                        .statusCode())
                .isIn(403, 404);
        assertThat(database.sql(
                                "select string_agg(change || ' ' || by, ',' order by id) from app.account_change where username = 'zoe'")
                        .query(String.class)
                        .single())
                .isEqualTo(
                        "created admin,own-password zoe,password admin,own-password zoe,locked admin,unlocked admin,roles admin");
        assertThat(database.sql("select count(*) from app.account_change where detail like '%password%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void replaceFirst(String username, String old, String password) {
        Session person = new Session(http.getRootUri()).signIn(username, old);
        assertThat(person.get("/customers").uri().getPath()).isEqualTo("/settings/password");
        assertThat(person.submit(
                                "/settings/password",
                                "",
                                "current=%s&password=%s&again=%s".formatted(old, password, password))
                        .body())
                .contains("密码已修改");
        assertThat(person.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void aChangeEndsTheSessionsThatBeganBefore() {
        Session hany = as("hany");
        assertThat(hany.get("/settings/tokens").body()).contains("name=\"expires\"");
        as("admin").submit("/settings/people/hany", "/lock", "locked=true");
        assertThat(hany.get("/settings/tokens").body()).contains("name=\"password\"");
        as("admin").submit("/settings/people/hany", "/lock", "locked=false");
        assertThat(hany.get("/settings/tokens").body()).contains("name=\"password\"");

        Session again = as("hany");
        assertThat(again.get("/team").statusCode()).isEqualTo(403);
        as("admin").submit("/settings/people/hany", "/roles", "roles=sales&roles=manager");
        assertThat(again.get("/team").body()).contains("name=\"password\"");
        assertThat(as("hany").get("/team").statusCode()).isEqualTo(200);
        as("admin").submit("/settings/people/hany", "/roles", "roles=sales");
    }

    @Test
    void theLastAdministratorStaysOne() {
        Session admin = as("admin");
        assertThat(admin.submit("/settings/people/admin", "/roles", "roles=manager")
                        .body())
                .contains("最后一个");
        assertThat(admin.submit("/settings/people/admin", "/lock", "locked=true")
                        .body())
                .contains("最后一个");
        admin.submit("/settings/people/leo", "/roles", "roles=sales&roles=admin");
        admin.submit("/settings/people/leo", "/lock", "locked=true");
        assertThat(admin.submit("/settings/people/admin", "/roles", "roles=manager")
                        .body())
                .as("a locked administrator does not count")
                .contains("最后一个");
        admin.submit("/settings/people/leo", "/lock", "locked=false");
        admin.submit("/settings/people/leo", "/roles", "roles=sales");
        assertThat(as("admin").get("/settings/people").statusCode()).isEqualTo(200);
    }

    @Test
    void theModelsPageTestsForRealAndNeverShowsTheKey() {
        Session admin = as("admin");
        assertThat(admin.get("/settings/model").body())
                .contains("http://127.0.0.1:1/v1", "tiny", "已设置")
                .doesNotContain("s3cret");
        assertThat(admin.submit("/settings/model", "", "name=default").body())
                .contains("连接失败", "note--bad")
                .doesNotContain("s3cret");
        assertThat(admin.submit("/settings/model", "", "name=other").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theMailPageSendsATestToOneselfAndSaysWhyItCannot() throws Exception {
        Session admin = as("admin");
        assertThat(admin.get("/settings/mail").body())
                .contains("127.0.0.1", "crm", "admin@leadwright.example")
                .doesNotContain("s3cret");
        assertThat(admin.submit("/settings/mail", "/smtp", "address=other@x.example")
                        .body())
                .contains("连接正常，用时")
                .doesNotContain("s3cret");
        assertThat(MailBench.MAILBOX.getReceivedMessages()).hasSize(1);
        assertThat(MailBench.MAILBOX.getReceivedMessages()[0].getAllRecipients()[0].toString())
                .isEqualTo("admin@leadwright.example");
        assertThat(admin.submit("/settings/mail", "/imap", "").body())
                .contains("连接失败")
                .doesNotContain("s3cret");
        assertThat(database.sql("select count(*) from app.mail where recipient = 'admin@leadwright.example'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
