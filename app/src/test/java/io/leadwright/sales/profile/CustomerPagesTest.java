package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages about customers over HTTP. */
@ServerTest
class CustomerPagesTest {
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
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    @Test
    void withoutCustomersThePagesSayWhatToDo() {
        Session manager = as("manager");
        assertThat(manager.get("/customers").body()).contains("暂无客户", "潜在客户");
        assertThat(manager.get("/customers?q=nobody").body()).contains("没有符合条件的客户");
        assertThat(manager.get("/merges").body()).contains("暂无待处理的合并建议");
        assertThat(manager.get("/customers?sort=shoe").body()).contains("“排序”：名称无效");
        assertThat(manager.get("/customers/12345").statusCode()).isEqualTo(404);
    }

    @Test
    void tenThousandCustomersAreListedPageByPage() {
        database.sql("insert into app.customer (name, name_key, stage) "
                        + "select 'c' || n, 'c' || n, 1 + n % 5 from generate_series(1, 10000) n")
                .update();
        database.sql("select app.search_settle(100000)").query(Integer.class).single();
        Session manager = as("manager");
        assertThat(manager.get("/customers").body()).contains("共 10,000 个客户", "第 1 / 200 页", "80%");
        assertThat(manager.get("/customers?stage=5&sort=-name&page=39").body()).contains("共 2,000 个客户", "第 40 / 40 页");
        assertThat(manager.get("/customers?q=c999&lang=en").body()).contains("11 customers");
    }

    @Test
    void aSalespersonWorksOnOwnCustomersAndSeesNoOthers() {
        JsonNode lead = customers.lead(
                "<b>武汉</b>光谷", "lucy", Map.of("contactName", "陈工<script>", "email", "chen@guanggu.example"));
        long id = lead.path("data").path("customerId").asLong();
        String page = "/customers/" + id;
        Session lucy = as("lucy");
        assertThat(lucy.get("/customers").body())
                .contains("我的客户", "&lt;b&gt;武汉&lt;/b&gt;光谷")
                .doesNotContain("<b>武汉");
        assertThat(lucy.get(page).body())
                .contains("陈工&lt;script&gt;", "/forms/lead/" + lead.path("id").asText(), page + "/actions")
                .doesNotContain("<script>工");
        assertThat(lucy.get("/customers/of/lead/" + lead.path("id").asText()).body())
                .contains(page);

        assertThat(lucy.submit(page, "/stage", "stage=3&reason=").body()).contains("请填写调整阶段的“原因”");
        assertThat(customers.column("stage", id)).isEqualTo("1");
        assertThat(lucy.submit(page, "/stage", "stage=3&reason=call").body()).contains("第一次接触", "call");
        assertThat(customers.column("stage", id)).isEqualTo("3");

        assertThat(lucy.submit(page, "/deals", "title=t&amount=abc&currency=CNY")
                        .body())
                .contains("“金额”：“abc”不是一个金额", "value=\"abc\"");
        assertThat(lucy.submit(page, "/deals", "title=Pump&amount=12,000&currency=usd")
                        .body())
                .contains("Pump", "USD 12,000");
        String deal = customers
                .get("lucy", "/api/customer/" + id + "/deals")
                .path(0)
                .path("id")
                .asText();
        assertThat(lucy.submit(page, "/deals/" + deal, "status=won&version=1").body())
                .contains("赢单", "重新打开");
        assertThat(lucy.submit(page, "/deals/" + deal, "status=lost&version=2").body())
                .contains("“输单原因”：请填写此项");
        assertThat(lucy.submit(page, "/deals/" + deal, "status=lost&lossReason=price&version=1")
                        .body())
                .contains("已有新版本");
        assertThat(lucy.get(page + "/timeline").body()).contains("商机结束", "Pump", "第一次接触");

        Session elena = as("elena");
        for (String part : List.of("", "/timeline", "/deals", "/merges")) {
            assertThat(elena.get(page + part).statusCode()).as(part).isEqualTo(404);
        }
        assertThat(elena.get("/customers").body()).doesNotContain("武汉");
        assertThat(elena.get("/customers/of/lead/" + lead.path("id").asText()).body())
                .doesNotContain("武汉");
        assertThat(elena.submit("/customers", "/" + id + "/stage", "stage=1&reason=x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(elena.submit("/customers", "/" + id + "/deals", "amount=1&currency=CNY")
                        .statusCode())
                .isEqualTo(404);
        assertThat(customers.column("stage", id)).isEqualTo("5");
        HttpResponse<String> analysts = as("analyst").get(page);
        assertThat(analysts.body()).contains("陈工").doesNotContain("name=\"reason\"");
        assertThat(as("analyst")
                        .submit("/customers", "/" + id + "/stage", "stage=1&reason=x")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aManagerMergesAndUndoes() {
        long one = customers.of("苏州精测有限公司", "lucy");
        long two = customers.twinOf("苏州精测", "elena", Map.of());
        Session manager = as("manager");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> manager.get("/merges").body().contains("苏州精测有限公司"));
        long proposal = database.sql("select id from app.merge_proposal")
                .query(Long.class)
                .single();
        assertThat(manager.get("/customers/" + two + "/merges").body()).contains("名称", "/merges/" + proposal);
        assertThat(manager.submit("/merges", "/" + proposal + "/merge", "keep=" + one)
                        .body())
                .contains("<title>苏州精测有限公司");
        assertThat(manager.get("/customers/" + two).body()).contains("<title>苏州精测有限公司");
        assertThat(manager.submit("/merges", "/" + proposal + "/dismissal", "").body())
                .contains("请先撤销合并");
        assertThat(manager.get("/merges?state=merged").body()).contains("已并入 " + one);
        manager.submit("/merges", "/" + proposal + "/undo", "");
        assertThat(customers.column("coalesce(merged_into, 0)", two)).isEqualTo("0");
        assertThat(as("lucy")
                        .submit("/merges", "/" + proposal + "/merge", "keep=" + one)
                        .statusCode())
                .isEqualTo(404);
    }
}
