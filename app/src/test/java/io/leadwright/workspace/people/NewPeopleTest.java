package io.leadwright.workspace.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** People come with account, roles, region and capacity at once: typed, from a file, or from a program. */
@ServerTest
class NewPeopleTest {
    private static final String MADE = "[a-z2-9]{4}(-[a-z2-9]{4}){3}";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    private ResponseEntity<JsonNode> add(Map<String, ?> person) {
        return new Api(http).call("admin", HttpMethod.POST, "/api/people", person);
    }

    private ResponseEntity<JsonNode> file(String language, String text) {
        HttpHeaders part = new HttpHeaders();
        LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add(
                "file",
                new HttpEntity<>(
                        new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public String getFilename() {
                                return "people.csv";
                            }
                        },
                        part));
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        return http.withBasicAuth("admin", "admin")
                .exchange("/api/people/file", HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
    }

    private List<String> data(String username) {
        return database.sql("""
                        select concat_ws('|', data->>'name', data->>'region', data->>'maxOpenLeads', data->>'active', data->>'assignOrder')
                        from app.form_record where form = 'salesperson' and data->>'username' = ?""").param(username).query(String.class).list();
    }

    private boolean signsIn(String username, String password) {
        // A first password opens the page on which it is replaced, and nothing else.
        return new Session(http.getRootUri())
                .signIn(username, password)
                .get("/")
                .uri()
                .getPath()
                .equals("/settings/password");
    }

    @Test
    void aSalespersonIsOnDutyAtOnceAndTheNextInTheRoundOfTheRegion() {
        ResponseEntity<JsonNode> added =
                add(Map.of("username", "lina", "name", "李娜", "roles", List.of("sales"), "region", "西北", "limit", "30"));
        assertThat(added.getStatusCode().value()).isEqualTo(201);
        String password = added.getBody().path("firstPassword").asText();
        assertThat(password).matches(MADE);
        assertThat(data("lina")).hasSize(1);
        assertThat(data("lina").get(0)).startsWith("李娜|西北|30|true|");
        assertThat(signsIn("lina", password)).isTrue();
        add(Map.of("username", "linb", "name", "B", "roles", List.of("Sales"), "region", "Northwest"));
        assertThat(data("linb").get(0)).startsWith("B|西北|true|");
        assertThat(order("linb")).isEqualTo(order("lina") + 1);
        assertThat(new Api(http)
                        .get("manager", "/api/assignment-preview?region=西北&count=10")
                        .toString())
                .contains("lina", "linb");
    }

    private int order(String username) {
        return database.sql(
                        "select (data->>'assignOrder')::int from app.form_record where form = 'salesperson' and data->>'username' = ?")
                .param(username)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsWritten() {
        assertFault(Map.of("username", "Bad-1", "name", "B", "roles", List.of("operator")), "username", "“用户名”");
        assertFault(Map.of("username", "bada", "name", "", "roles", List.of("operator")), "name", "“姓名”");
        assertFault(Map.of("username", "bada", "name", "B", "roles", List.of()), "roles", "角色");
        assertFault(Map.of("username", "bada", "name", "B", "roles", List.of("emperor")), "roles", "角色");
        assertFault(Map.of("username", "bada", "name", "B", "roles", List.of("sales")), "region", "区域");
        assertFault(Map.of("username", "bada", "name", "B", "roles", List.of("sales"), "region", "月球"), "region", "华东");
        assertFault(
                Map.of("username", "bada", "name", "B", "roles", List.of("operator"), "region", "华东"), "region", "销售");
        assertFault(
                Map.of("username", "bada", "name", "B", "roles", List.of("sales"), "region", "华东", "limit", "-1"),
                "limit",
                "整数");
        assertFault(
                Map.of("username", "bada", "name", "B", "roles", List.of("operator"), "password", "short"),
                "password",
                "12");
        assertFault(Map.of("username", "lucy", "name", "L", "roles", List.of("operator")), "username", "已存在");
        assertThat(database.sql("select count(*) from act_id_user where id_ = 'bada'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void assertFault(Map<String, ?> person, String field, String words) {
        ResponseEntity<JsonNode> answer = add(person);
        assertThat(answer.getStatusCode().value()).as(String.valueOf(person)).isEqualTo(422);
        JsonNode first = answer.getBody().path("errors").path(0);
        assertThat(first.path("field").asText()).isEqualTo(field);
        assertThat(first.path("message").asText()).contains(words);
    }

    @Test
    void aFileAddsEverybodyOrNobodyAndNamesEachBadRow() {
        String bad = "用户名,姓名,角色,区域,在手线索上限\nfilea,甲,销售,华东,20\nfileb,乙,销售,火星,20\nfilea,丙,接线员,,\nfiled,,销售经理,,x\n";
        ResponseEntity<JsonNode> refused = file("zh-CN", bad);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        List<String> errors = refused.getBody().path("errors").findValuesAsText("message");
        assertThat(errors)
                .anyMatch(each -> each.startsWith("第 3 行，区域：") && each.contains("火星"))
                .anyMatch(each -> each.startsWith("第 4 行，用户名："))
                .anyMatch(each -> each.startsWith("第 5 行，姓名："))
                .anyMatch(each -> each.startsWith("第 5 行，在手线索上限："))
                .hasSize(4);
        assertThat(data("filea")).isEmpty();
        ResponseEntity<JsonNode> added = file(
                "en",
                "Role;Region;Username;Name;E-mail\nSales, Operator;East;filea;Ann;ann@example.com\nmanager;;fileb;Bob;\n");
        assertThat(added.getStatusCode().value())
                .as(String.valueOf(added.getBody()))
                .isEqualTo(201);
        assertThat(added.getBody()).hasSize(2);
        assertThat(added.getBody().path(0).path("roles").toString()).contains("sales", "operator");
        assertThat(data("filea").get(0)).startsWith("Ann|华东|true|");
        assertThat(data("fileb")).isEmpty();
        assertThat(file("en", "a,b\n1,2\n").getBody().toString()).contains("Username", "Roles");
        assertThat(file("en", "Username,Name,Roles\n").getBody().toString()).contains("nobody");
    }

    @Test
    void theFormShowsAMadePasswordOnceAndKeepsWhatWasTyped() {
        Session admin = new Session(http.getRootUri()).signIn("admin");
        String refused = admin.submit("/settings/people", "", "username=forma&name=Form&roles=sales")
                .body();
        assertThat(refused).contains("value=\"forma\"", "请选择“区域”");
        String added = admin.submit("/settings/people", "", "username=forma&name=Form&roles=sales&region=华东&limit=5")
                .body();
        assertThat(added).containsPattern(MADE).contains("已添加 1 人");
        assertThat(admin.get("/settings/people").body()).doesNotContainPattern(MADE);
        assertThat(database.sql("select count(*) from app.account_change where username = 'forma' and detail ~ ?")
                        .param(MADE)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRoleGivenLaterAsksForItsRegion() {
        add(Map.of("username", "later", "name", "Later", "roles", List.of("operator")));
        Session admin = new Session(http.getRootUri()).signIn("admin");
        assertThat(admin.submit("/settings/people/later", "/roles", "roles=sales")
                        .body())
                .contains("分配不到线索");
        assertThat(admin.submit("/settings/people/later", "/team", "region=华南&limit=7&active=true")
                        .body())
                .doesNotContain("分配不到线索");
        assertThat(data("later").get(0)).startsWith("Later|华南|7|true|");
        assertThat(admin.submit("/settings/people/later", "/team", "region=x&limit=7")
                        .body())
                .contains("请选择“区域”");
        assertThat(admin.submit("/settings/people/later", "/team", "region=华南&limit=")
                        .body())
                .contains("已保存");
        assertThat(data("later").get(0)).startsWith("Later|华南|false|");
    }

    @Test
    void nameAndAddressAreChangedAndChecked() {
        add(Map.of("username", "renamed", "name", "Old", "roles", List.of("operator")));
        Session admin = new Session(http.getRootUri()).signIn("admin");
        assertThat(admin.submit("/settings/people/renamed", "/profile", "name=New&email=new@example.com")
                        .body())
                .contains("已保存", "new@example.com", "修改姓名或邮箱");
        assertThat(admin.submit("/settings/people/renamed", "/profile", "name=New&email=new")
                        .body())
                .contains("“邮箱”格式不正确");
        assertThat(admin.submit("/settings/people/renamed", "/profile", "name=&email=")
                        .body())
                .contains("请填写“姓名”");
    }

    @Test
    void aRecordOfASalespersonThatSaysNothingIsOnDuty() {
        add(Map.of("username", "plain", "name", "Plain", "roles", List.of("operator")));
        JsonNode record = new Api(http)
                .create(
                        "admin",
                        "salesperson",
                        Map.of("name", "P", "username", "plain", "region", "华东", "assignOrder", 9));
        assertThat(record.path("data").path("active").asBoolean()).isTrue();
    }
}
