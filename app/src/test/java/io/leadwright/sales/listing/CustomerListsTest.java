package io.leadwright.sales.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The customer list and board: conditions, columns, saved views, batch actions, exports; each limited to what the
 * reader may see.
 */
@ServerTest
class CustomerListsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
        database.sql("delete from app.merge_proposal").update();
        database.sql("delete from app.customer").update();
        database.sql("delete from app.saved_view").update();
        database.sql("delete from app.chosen_columns").update();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private long row(String name, String owner, int stage, String more) {
        return database.sql("insert into app.customer (name, name_key, owner, stage, industry, region, source, contact)"
                        + " values (:name, :name, :owner, :stage, :more, :more, :more, :more) returning id")
                .param("name", name)
                .param("owner", owner)
                .param("stage", stage)
                .param("more", more)
                .query(Long.class)
                .single();
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String where(String... parts) {
        StringBuilder address = new StringBuilder("/customers?sort=name");
        for (int i = 0; i < parts.length; i += 3) {
            address.append("&field=").append(text(parts[i])).append("&op=").append(text(parts[i + 1]));
            address.append("&value=").append(text(parts[i + 2]));
        }
        return address.toString();
    }

    private List<String> found(Session session, String address) {
        String page = session.get(address).body();
        return java.util.regex.Pattern.compile("data-open href=\"[^\"]+\">([^<]+)<")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void conditionsAreCombined() {
        long one = row("甲电子", "lucy", 2, "华中");
        long two = row("乙电子", "elena", 3, "华南");
        row("丙电池", "", 4, "华南");
        database.sql("update app.customer set estimated_value = 90000, risk_score = 0.6 where id = ?")
                .param(one)
                .update();
        database.sql(
                        "update app.customer_activity set last_touch_time = now() - interval '3 days' where customer_id = ?")
                .param(two)
                .update();
        Session manager = as("manager");
        assertThat(found(manager, where("stage", "atLeast", "3"))).containsExactlyInAnyOrder("丙电池", "乙电子");
        assertThat(found(manager, where("owner", "is", "lucy"))).containsExactly("甲电子");
        assertThat(found(manager, where("owner", "empty", ""))).containsExactly("丙电池");
        assertThat(found(manager, where("region", "contains", "华南", "name", "contains", "电子")))
                .containsExactly("乙电子");
        assertThat(found(manager, where("region", "is", "华中", "stage", "is", "4") + "&match=any"))
                .containsExactlyInAnyOrder("甲电子", "丙电池");
        assertThat(found(manager, where("estimatedValue", "atLeast", "50,000"))).containsExactly("甲电子");
        assertThat(found(manager, where("riskScore", "atLeast", "60"))).containsExactly("甲电子");
        assertThat(found(manager, where("lastTouchTime", "within", "7"))).containsExactly("乙电子");
        assertThat(found(manager, where("lastTouchTime", "before", "2"))).hasSize(3);
        assertThat(found(manager, where("lastTouchTime", "before", "7")))
                .doesNotContain("乙电子")
                .hasSize(2);
        assertThat(found(manager, where("source", "isNot", "华南"))).containsExactly("甲电子");
        assertThat(manager.get(where("stage", "is", "")).body())
                .contains("共 3 个客户")
                .doesNotContain("note--bad");
        assertThat(manager.get(where("riskScore", "atLeast", "soon")).body())
                .contains("“风险”：请输入数字")
                .contains("value=\"soon\"");
        assertThat(manager.get(where("name' or 1=1 --", "is", "x")).body()).contains("名称无效。可用的名称");
        assertThat(found(manager, where("name", "is", "x' or '1'='1"))).isEmpty();
        assertThat(customers
                        .get("lucy", "/api" + where("stage", "atLeast", "1", "owner", "filled", "") + "&match=any")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(customers
                        .status("lucy", "/api/customers?field=stage&op=contains&value=1")
                        .value())
                .isEqualTo(400);
        assertThat(manager.get("/customers/condition?field=stage&op=contains").body())
                .contains("最终决定", "atLeast")
                .doesNotContain("contains\" selected");
    }

    /** Waits for the search to follow what came by thousands. */
    private void settled() {
        database.sql("select app.search_settle(100000)").query(Integer.class).single();
    }

    @Test
    void searchFindsAnyPartOfATextByItsIndex() {
        row("武汉光谷微电子有限公司", "lucy", 1, "陈工");
        row("100%_Pure 'Glue\\", "lucy", 1, "x");
        database.sql(
                        "insert into app.customer (name, name_key) select '公司' || n, 'k' || n from generate_series(1, 10000) n")
                .update();
        settled();
        database.sql("analyze app.customer, app.search_entry").update();
        Session manager = as("manager");
        for (String part : List.of("光谷", "谷", "武汉光谷微电子有限公司", "陈工", "微电子有")) {
            assertThat(found(manager, "/customers?q=" + text(part))).as(part).containsExactly("武汉光谷微电子有限公司");
        }
        for (String part : List.of("pure", "PURE 'g", "0%_", "%", "'", "\\", "glue\\")) {
            assertThat(found(manager, "/customers?q=" + text(part))).as(part).containsExactly("100%_Pure &#39;Glue\\");
        }
        assertThat(found(manager, "/customers?q=" + text("谷光"))).isEmpty();
        String plan = String.join("\n", database.sql("""
                        explain select count(*) from app.search_entry where kind = 'customer' and terms @@ app.search_wanted(4, array['光谷'], '{}')""").query(String.class).list());
        assertThat(plan).contains("search_entry_customers");
    }

    @Test
    void columnsAreChosenAndRemembered() {
        row("甲", "lucy", 2, "贸易展");
        Session manager = as("manager");
        assertThat(manager.get("/customers").body()).contains("上次触点").doesNotContain("贸易展</span>");
        manager.submit("/customers", "/columns", "show=stage&show=source&show=shoe&q=");
        String page = manager.get("/customers").body();
        assertThat(page).contains("data-label=\"来源\"", "贸易展").doesNotContain("data-label=\"上次触点\"");
        assertThat(as("lucy").get("/customers").body()).contains("data-label=\"上次触点\"");
        for (String sort :
                List.of("source", "-owner", "industry", "-nextBestAction", "phone", "-stageSince", "status")) {
            assertThat(manager.get("/customers?sort=" + sort).body())
                    .as(sort)
                    .contains("共 1 个客户")
                    .doesNotContain("note--bad");
        }
    }

    @Test
    void viewsAreOwnOrSharedAndShowEachReaderOnlyOwnCustomers() {
        row("卢西的客户", "lucy", 4, "展会");
        row("埃琳娜的客户", "elena", 4, "展会");
        Session manager = as("manager");
        String shared = manager.submitTo(
                        "/customers",
                        "/views",
                        "list=customers&name=" + text("<b>决定</b>")
                                + "&shared=true&field=stage&op=is&value=4&sort=name&column=source")
                .body();
        assertThat(shared).contains("&lt;b&gt;决定&lt;/b&gt;").doesNotContain("<b>决定");
        manager.submitTo("/customers", "/views", "list=customers&name=private&field=stage&op=is&value=1");
        List<Long> ids = database.sql("select id from app.saved_view order by id")
                .query(Long.class)
                .list();
        assertThat(found(manager, "/customers?view=" + ids.get(0))).containsExactlyInAnyOrder("卢西的客户", "埃琳娜的客户");
        assertThat(found(manager, "/customers?view=" + ids.get(1))).isEmpty();

        Session lucy = as("lucy");
        String page = lucy.get("/customers?view=" + ids.get(0)).body();
        assertThat(page).contains("卢西的客户", "data-label=\"来源\"", "决定").doesNotContain("埃琳娜", "private");
        assertThat(found(lucy, "/customers?view=" + ids.get(1))).containsExactly("卢西的客户");
        assertThat(lucy.submitTo("/customers", "/views/" + ids.get(0) + "/removal", "list=customers")
                        .statusCode())
                .isEqualTo(404);
        assertThat(lucy.submitTo("/customers", "/views", "list=customers&name=+")
                        .body())
                .contains("视图未保存");
        assertThat(lucy.submitTo("/customers", "/views", "list=forms/salesperson&name=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(lucy.submitTo("/customers", "/views", "list=//evil.example&name=x")
                        .statusCode())
                .isEqualTo(400);
        manager.submitTo("/customers", "/views/" + ids.get(0) + "/removal", "list=customers");
        assertThat(database.sql("select count(*) from app.saved_view")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aViewWithRemovedFieldsStillOpens() {
        row("甲", "lucy", 1, "x");
        database.sql(
                        "insert into app.saved_view (list, name, owner, parameters) values ('customers', 'old', 'manager', '"
                                + "{\"field\": [\"colour\", \"stage\"], \"op\": [\"is\", \"is\"], \"value\": [\"red\", \"1\"], \"sort\": [\"-shoe\"]}')")
                .update();
        long id =
                database.sql("select id from app.saved_view").query(Long.class).single();
        String page = as("manager").get("/customers?view=" + id).body();
        assertThat(page).contains("note--bad", "甲", "名称无效");
        assertThat(as("manager")
                        .get("/customers/export.csv?field=colour&op=is&value=red")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void batchActionsReportTheCustomersTheyLeftOut() {
        long one = customers.offered("武汉一号", "lucy", Map.of("email", "a@one.example"));
        long two = customers.offered("武汉二号", "lucy", Map.of());
        long others = customers.offered("别人的", "elena", Map.of());
        Session lucy = as("lucy");
        String ids = "id=" + one + "&id=" + two + "&id=" + others;
        assertThat(lucy.submit("/customers", "/batch/stage", ids + "&toStage=3&reason=")
                        .body())
                .contains("请填写调整阶段的“原因”", "value=\"" + one + "\" aria-label=\"选择 武汉一号\" checked");
        assertThat(customers.column("stage", one)).isEqualTo("1");
        assertThat(lucy.submit("/customers", "/batch/stage", "toStage=3&reason=x")
                        .body())
                .contains("请先选择客户");
        customers.move(two, 3);
        String moved = lucy.submit("/customers", "/batch/stage", ids + "&toStage=3&reason=" + text("已电话"))
                .body();
        assertThat(moved)
                .contains("已处理 1 个客户", "武汉二号</a> – 已在该阶段", "#" + others + "</a> – 客户不存在")
                .doesNotContain("别人的");
        assertThat(customers.column("stage", one)).isEqualTo("3");
        assertThat(customers.column("stage", others)).isEqualTo("1");

        assertThat(lucy.submit("/customers", "/batch/owner", ids + "&newOwner=hany")
                        .statusCode())
                .isEqualTo(403);
        Session manager = as("manager");
        assertThat(manager.submit("/customers", "/batch/owner", "id=" + one + "&newOwner=operator")
                        .body())
                .contains("负责人必须是销售人员");
        assertThat(manager.submit("/customers", "/batch/owner", "id=" + one + "&newOwner=hany")
                        .body())
                .contains("已处理 1 个客户");
        assertThat(customers.column("owner", one)).isEqualTo("hany");
        assertThat(lucy.get("/customers/" + one).statusCode()).isEqualTo(404);
    }

    @Test
    void proposedActionsAreCarriedOutForMany() {
        long one = customers.offered("武汉一号", "lucy", Map.of("phone", "13800001234", "email", "a@one.example"));
        long two = row("没有建议", "lucy", 1, "x");
        String kind = customers
                .get("lucy", "/api/customer/" + one + "/actions")
                .path(0)
                .path("kind")
                .asText();
        Session lucy = as("lucy");
        String other = kind.equals("task") ? "mail" : "task";
        assertThat(lucy.submit("/customers", "/batch/actions", "id=" + one + "&kind=" + other)
                        .body())
                .contains("已处理 0 个", "推荐的动作类型不同");
        assertThat(lucy.submit("/customers", "/batch/actions", "id=" + one + "&id=" + two + "&kind=")
                        .body())
                .contains("已处理 1 个", "没有待执行的推荐动作");
        assertThat(customers
                        .get("lucy", "/api/customer/" + one + "/actions")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("executed");
        assertThat(as("analyst")
                        .submit("/customers", "/batch/actions", "id=" + one + "&kind=")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void exportsHoldOnlyWhatTheReaderMaySeeAndNoFormulas() {
        long one = row("=HYPERLINK(1)", "lucy", 2, "展会");
        long two = row("另一家", "lucy", 3, "展会");
        row("埃琳娜的客户", "elena", 2, "展会");
        Session lucy = as("lucy");
        HttpResponse<String> file = lucy.get("/customers/export.csv?sort=name");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).contains("text/csv");
        assertThat(file.body()).contains("客户名称", "'=HYPERLINK(1)", "另一家").doesNotContain("埃琳娜");
        String chosen = lucy.submit("/customers", "/batch/export", "id=" + two).body();
        assertThat(chosen).contains("另一家").doesNotContain("HYPERLINK");
        String foreign =
                as("elena").submit("/customers", "/batch/export", "id=" + one).body();
        assertThat(foreign).contains("客户名称").doesNotContain("HYPERLINK", "埃琳娜");
    }

    @Test
    void theBoardHasAColumnForEachStageAndFiftyCardsAtMost() {
        database.sql("insert into app.customer (name, name_key, owner, stage, estimated_value) "
                        + "select 'c' || n, 'c' || n, 'lucy', 2, 10 from generate_series(1, 120) n")
                .update();
        row("埃琳娜的客户", "elena", 3, "x");
        settled();
        Session lucy = as("lucy");
        String board = lucy.get("/customers/board").body();
        assertThat(board)
                .contains("我的客户看板", "data-stage=\"5\"", "CNY 1,200", "还有 70 个")
                .doesNotContain("埃琳娜");
        assertThat(board.split("data-card=", -1)).hasSize(51);
        String more = lucy.get("/customers/board/2?page=2").body();
        assertThat(more.split("data-card=", -1)).hasSize(21);
        assertThat(more).doesNotContain("board__column", "还有");
        assertThat(lucy.get("/customers/board/3").body()).contains("暂无客户").doesNotContain("埃琳娜");
        database.sql("insert into app.saved_view (list, name, owner, parameters) values ('customers', 'few', 'lucy',"
                        + " '{\"field\": [\"name\"], \"op\": [\"contains\"], \"value\": [\"c1\"]}')")
                .update();
        long view =
                database.sql("select id from app.saved_view").query(Long.class).single();
        assertThat(lucy.get("/customers/board?view=" + view + "&q=c11").body())
                .contains("data-name=\"c11\"", "CNY 110")
                .doesNotContain("data-name=\"c12\"");
        assertThat(lucy.get("/customers/board?stage=3&field=name&op=contains&value=c12")
                        .body())
                .contains("已应用列表中的 1 个筛选条件", "data-name=\"c12\"", "CNY 20");
        assertThat(lucy.get("/customers/board?q=c99").body()).contains("CNY 10").contains("data-name=\"c99\"");
        assertThat(lucy.get("/customers/board/9").statusCode()).isEqualTo(404);
        assertThat(as("analyst").get("/customers/board").body())
                .doesNotContain("data-move-open", "<dialog class=\"dialog\" id=\"move\"");
    }

    @Test
    void tenThousandCustomersAreShown() {
        database.sql("insert into app.customer (name, name_key, owner, stage, estimated_value, source) "
                        + "select '武汉' || n || '公司', 'c' || n, case when n % 3 = 0 then 'lucy' else 'elena' end, 1 + n % 5, n, 's' || n % 9"
                        + " from generate_series(1, 10000) n")
                .update();
        settled();
        database.sql("analyze app.customer, app.search_entry").update();
        Session manager = as("manager");
        for (String address : List.of(
                "/customers",
                "/customers?sort=-estimatedValue",
                "/customers?q=" + text("武汉99"),
                where("source", "is", "s3", "stage", "is", "2"),
                "/customers/board",
                "/customers/export.csv")) {
            HttpResponse<String> answer = Objects.requireNonNull(manager.get(address));
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body()).as(address).contains("公司");
        }
    }
}
