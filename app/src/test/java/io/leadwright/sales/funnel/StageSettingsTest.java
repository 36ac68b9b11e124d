package io.leadwright.sales.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.support.Api;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;

/** The pages of stages and of event sources. */
@ServerTest
@OwnServer
class StageSettingsTest {
    private static final Pattern BASED_ON = Pattern.compile("name=\"basedOn\" value=\"([0-9a-f]+)\"");
    private static final Pattern KEY = Pattern.compile("lwk_[A-Za-z0-9_-]{20,}");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ResourceVersions versions;

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private static String row(String name, String nameEn, String percent, String colour) {
        return "name=%s&nameEn=%s&percent=%s&colour=%s&why=%s&whyEn="
                .formatted(encoded(name), encoded(nameEn), percent, colour, encoded("说明" + name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String rows(String... more) {
        return String.join(
                "&",
                row("潜在客户", "Lead", "8", "blue"),
                row("联系\"人\\", "Contact", "12.5", "purple"),
                row("第一次接触", "First touch", "27", "blue"),
                row("最终决定", "Decision", "67", "orange"),
                row("签名", "Close won", "100", "green"),
                String.join("&", more));
    }

    private static String basedOn(Session session) {
        Matcher found = BASED_ON.matcher(session.get("/settings/stages").body());
        assertThat(found.find()).isTrue();
        return "&basedOn=" + found.group(1);
    }

    private JsonNode funnel() {
        JsonNode body = new Api(http).get("manager", "/api/funnel/overview").getBody();
        return Objects.requireNonNull(body).path("stages");
    }

    @Test
    void eachPageOpensForItsRolesOnly() {
        Map<String, Set<String>> pages = Map.of(
                "/settings/stages", Set.of("admin", "manager", "analyst"),
                "/settings/sources", Set.of("admin"));
        for (String username : List.of("admin", "manager", "analyst", "operator", "lucy")) {
            Session session = as(username);
            pages.forEach((page, readers) -> {
                boolean may = readers.contains(username);
                assertThat(session.get(page).statusCode()).as(username + page).isEqualTo(may ? 200 : 403);
                assertThat(session.get("/settings").body().contains("\"" + page + "\""))
                        .as(username + page)
                        .isEqualTo(may);
                if (!may) {
                    assertThat(session.submit(
                                            "/settings",
                                            page.substring("/settings".length()),
                                            "do=publish&name=x&perMinute=5")
                                    .statusCode())
                            .as(username + page)
                            .isEqualTo(403);
                }
            });
        }
    }

    @Test
    void changesArePublishedAsANewVersionOfTheTable() {
        Session manager = as("manager");
        assertThat(manager.get("/settings/stages").body()).contains("潜在客户", "8", "系统自带", "至少需要 5 个阶段");
        String old = basedOn(manager);
        assertThat(manager.submit("/settings/stages", "", rows() + old + "&do=publish")
                        .body())
                .contains("已发布并生效", "联系&quot;人\\", "12.5", "stage--purple", "销售经理");
        List<ResourceVersion> published = versions.load("decisions/funnel-stage.dmn", 5);
        assertThat(published.get(0).by()).isEqualTo("manager");
        String text = versions.text(
                        "decisions/funnel-stage.dmn", published.get(0).id())
                .orElseThrow()
                .text();
        assertThat(text).contains("0.125", "dmndi:DMNShape", "说明联系");
        assertThat(as("lucy").get("/customers").body()).contains("联系&quot;人\\");
        assertThat(funnel()).hasSize(5);

        assertThat(as("analyst")
                        .submit("/settings/stages", "", rows() + old + "&do=publish")
                        .body())
                .contains("其他人发布了新版本", "联系&quot;人\\");
        assertThat(versions.load("decisions/funnel-stage.dmn", 5)).hasSameSizeAs(published);

        String six = row("客户兴趣评估", "Interest", "40", "grey");
        assertThat(manager.submit("/settings/stages", "", rows() + basedOn(manager) + "&do=add")
                        .body())
                .contains("第 6 阶段", "修改尚未发布");
        assertThat(manager.submit("/settings/stages", "", rows(six) + basedOn(manager) + "&do=up-6")
                        .body())
                .containsSubsequence("第 5 阶段", "客户兴趣评估", "第 6 阶段", "签名");
        assertThat(funnel()).hasSize(5);
        manager.submit("/settings/stages", "", rows(six) + basedOn(manager) + "&do=publish");
        assertThat(funnel()).hasSize(6);
        assertThat(manager.submit("/settings/stages", "", rows() + basedOn(manager) + "&do=publish")
                        .body())
                .contains("已发布");
        assertThat(funnel()).hasSize(5);
    }

    @Test
    void invalidFieldsAreNamedAndNoInputIsLost() {
        Session manager = as("manager");
        String base = basedOn(manager) + "&do=publish";
        int before = versions.load("decisions/funnel-stage.dmn", 50).size();
        for (List<String> wrong : List.of(
                List.of(rows().replace("12.5", "101"), "第 2 阶段“成交概率（%）”: 请输入 0 到 100 之间的数值"),
                List.of(rows().replace("12.5", "much"), "请输入数字"),
                List.of(rows().replace("12.5", "1.234"), "最多 2 位小数"),
                List.of(rows().replace("purple", "javascript"), "可用的名称"),
                List.of(rows().replace("nameEn=Contact", "nameEn=Lead"), "阶段名称重复"),
                List.of(rows().replace("nameEn=Contact", "nameEn="), "请填写"),
                List.of(row("潜在客户", "Lead", "8", "blue"), "至少需要 5 个阶段"))) {
            var answer = manager.submit("/settings/stages", "", wrong.get(0) + base);
            assertThat(answer.statusCode()).as(wrong.get(1)).isEqualTo(422);
            assertThat(answer.body()).contains(wrong.get(1), "说明潜在客户");
        }
        assertThat(versions.load("decisions/funnel-stage.dmn", 50)).hasSize(before);
    }

    @Test
    void aSourcesKeyIsShownOnceAndWorksUntilItIsRevoked() {
        Session admin = as("admin");
        assertThat(admin.get("/settings/sources").body()).contains("暂无来源");
        for (String wrong : List.of("name=Web+Site&perMinute=5", "name=web&perMinute=0", "name=web&perMinute=many")) {
            var answer = admin.submit("/settings/sources", "", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).contains("role=\"alert\"").doesNotContainPattern(KEY);
        }
        var made = admin.submit("/settings/sources", "", "name=website&perMinute=600");
        Matcher key = KEY.matcher(made.body());
        assertThat(key.find()).isTrue();
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(admin.get("/settings/sources").body()).contains("website").doesNotContain(key.group());
        assertThat(admin.submit("/settings/sources", "", "name=website&perMinute=600")
                        .body())
                .contains("同名来源已存在");
        assertThat(report(key.group())).isEqualTo(404);

        Matcher other = KEY.matcher(
                admin.submit("/settings/sources", "/website/rotation", "").body());
        assertThat(other.find()).isTrue();
        assertThat(report(key.group())).isEqualTo(401);
        assertThat(report(other.group())).isEqualTo(404);
        admin.submit("/settings/sources", "/website/revocation", "");
        assertThat(report(other.group())).isEqualTo(401);
        assertThat(admin.submit("/settings/sources", "/website/revocation", "").statusCode())
                .isEqualTo(404);
    }

    /** Reports an event of an unknown customer: 404 with a valid key, 401 with another. */
    private int report(String key) {
        var request = RequestEntity.method(HttpMethod.POST, "/api/event/report")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .body(
                        "{\"customer_id\": 999999999, \"event_type\": \"note\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"source\": \"x\"}");
        return http.exchange(request, String.class).getStatusCode().value();
    }
}
