package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the figures of the dashboard, the report, the deals and the activities count, and for whom. */
@ServerTest
class DashboardTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void empty() {
        database.sql("delete from app.customer").update();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    /** Customers that entered this many days ago and reached their stage this many days ago. */
    private void stand(int number, int stage, String owner, int entered, int moved) {
        database.sql("""
                        with added as (
                            insert into app.customer (name, name_key, stage, owner, estimated_value, record_value, created_at, stage_since,
                                status, status_since, won_at, region, industry, source)
                            select :owner || '-' || :stage || '-' || n, :owner || n, :stage, :owner, 100, 100,
                                   now() - make_interval(days => :entered), now() - make_interval(days => :moved),
                                   case when :stage = 5 then 'won' else 'open' end, now() - make_interval(days => :moved),
                                   case when :stage = 5 then now() - make_interval(days => :moved) end, '华中', '半导体', '展会'
                            from generate_series(1, :number) n returning id),
                        entry as (
                            insert into app.stage_history (customer_id, to_stage, "timestamp", ai_reason, cause, by)
                            select id, 1, now() - make_interval(days => :entered), 'entry', 'entry', 'test' from added)
                        insert into app.stage_history (customer_id, from_stage, to_stage, "timestamp", ai_reason, cause, by)
                        select id, 1, :stage, now() - make_interval(days => :moved) + interval '1 second', 'r', 'rules', 'test' from added where :stage > 1""")
                .param("number", number)
                .param("stage", stage)
                .param("owner", owner)
                .param("entered", entered)
                .param("moved", moved)
                .update();
    }

    private void exampleOfTheRequirement() {
        stand(200, 1, "lucy", 40, 40);
        stand(500, 2, "lucy", 40, 40);
        stand(180, 3, "elena", 40, 40);
        stand(40, 4, "elena", 40, 5);
        stand(60, 5, "hany", 40, 40);
        stand(20, 5, "hany", 5, 4);
    }

    private static List<String> kpis(String page) {
        return Pattern.compile("class=\"kpi__value\">\\s*(?:<span class=\"figure\">)?([^<]+)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    private static List<String> changes(String page) {
        return Pattern.compile("class=\"change change--(\\w+)\">([^<]+)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1) + " " + found.group(2).strip())
                .toList();
    }

    /** S0-250 to S0-252 with A16: 1000 entered, 800 touched, 80 signed, so 720 leaked. */
    @Test
    void theFourFiguresAreThoseOfTheExample() {
        exampleOfTheRequirement();
        String page = as("manager").get("/").body();
        assertThat(kpis(page)).containsExactly("1,000", "8.0%", "CNY 92,000", "72.0%");
        assertThat(page)
                .contains("期内新增 20", "签约 80 / 进入 1,000", "有触点未签约 720 / 进入 1,000", "较 30 天前")
                .contains("href=\"/customers?stage=5\"", "href=\"/customers?sort=-estimatedValue\"");
    }

    /** 30 days ago 980 had entered, 740 of them were touched and 60 signed. */
    @Test
    void eachFigureIsComparedWithTheEndOfThePeriodBefore() {
        exampleOfTheRequirement();
        List<String> month = changes(as("manager").get("/dashboard?days=30").body());
        assertThat(month).containsExactly("good ↑ 2.0%", "good ↑ 1.9 个百分点", "none 无变化", "bad ↑ 2.6 个百分点");
        // Nobody was there then: there is nothing to compare with.
        assertThat(changes(as("manager").get("/dashboard?days=90").body())).isEmpty();
        assertThat(as("manager").get("/dashboard?days=13").body()).contains("较 30 天前");
    }

    @Test
    void aDealThatWasClosedSinceStillCountsForTheMomentBefore() {
        stand(1, 4, "lucy", 40, 40);
        long customer =
                database.sql("select id from app.customer").query(Long.class).single();
        database.sql(
                        "insert into app.deal (customer_id, amount, currency, status, created_time, created_by, closed_time)"
                                + " values (?, 500, 'CNY', 'lost', now() - interval '50 days', 'lucy', now() - interval '2 days')")
                .param(customer)
                .update();
        database.sql(
                        "update app.customer set created_at = now() - interval '60 days', status = 'lost', estimated_value = 100")
                .update();
        String page = as("lucy").get("/dashboard").body();
        assertThat(kpis(page).get(2)).isEqualTo("CNY 0");
        assertThat(changes(page).get(2)).isEqualTo("bad ↓ 100.0%");
    }

    @Test
    void everyStageShowsItsCustomersAndItsHealth() {
        exampleOfTheRequirement();
        database.sql("update app.customer set status = 'lost' where owner = 'elena' and stage = 3")
                .update();
        String page = as("manager").get("/").body();
        Matcher lost =
                Pattern.compile("flow__step--(\\w+)\" data-name=\"([^\"]+)\"").matcher(page);
        assertThat(lost.results().map(step -> step.group(2) + " " + step.group(1)))
                .containsExactly("潜在客户 risk", "联系人 loss", "第一次接触 loss", "最终决定 normal", "签名 normal");
        assertThat(page)
                .contains("本阶段流失异常高", "href=\"/customers?stage=3\"", "37.5%")
                .contains("data-value=\"300\"");
        assertThat(as("manager").get("/dashboard?lang=en").body())
                .contains("Unusually high loss")
                .doesNotContain("异常高");
    }

    @Test
    void aSalespersonSeesOwnFiguresOnly() {
        exampleOfTheRequirement();
        Session elena = as("elena");
        for (String address : List.of(
                "/",
                "/dashboard?days=7",
                "/reports",
                "/reports?owner=lucy",
                "/reports/customers.csv?owner=lucy",
                "/deals?owner=lucy",
                "/activities?owner=lucy&days=90",
                "/activities/recent",
                "/actions?owner=lucy")) {
            assertThat(elena.get(address).body()).as(address).doesNotContain("lucy-", "hany-", "1,000", ">980<");
        }
        assertThat(kpis(elena.get("/dashboard").body())).containsExactly("220", "0.0%", "CNY 22,000", "100.0%");
        assertThat(elena.get("/reports/customers.csv").body().lines()).hasSize(221);
        assertThat(as("manager").get("/reports/customers.csv?owner=lucy").body().lines())
                .hasSize(701);
        assertThat(as("jack").get("/dashboard").body()).contains("暂无客户");
    }

    @Test
    void operatorsAndAnalystsStartWithTheirTasksAndEverybodyReachesBoth() {
        for (String each : List.of("operator", "analyst")) {
            Session session = as(each);
            assertThat(session.get("/").body()).contains("我的待办").doesNotContain("class=\"kpi");
            assertThat(session.get("/dashboard").statusCode()).isEqualTo(200);
        }
        for (String each : List.of("manager", "admin")) {
            Session session = as(each);
            assertThat(session.get("/").body()).contains("class=\"kpis\"");
            assertThat(session.get("/tasks").body()).contains("我的待办");
        }
        assertThat(as("lucy").get("/").body()).contains("id=\"today\"").doesNotContain("class=\"kpi");
        assertThat(as("lucy").get("/tasks").body()).contains("我的待办");
        assertThat(new Session(http.getRootUri()).get("/dashboard").body()).contains("name=\"password\"");
    }

    @Test
    void theReportIsFilteredAndSorted() {
        stand(10, 1, "lucy", 3, 3);
        stand(10, 3, "elena", 60, 20);
        database.sql("update app.customer set region = '华东', industry = 'SMT', source = null where owner = 'elena'")
                .update();
        Session manager = as("manager");
        assertThat(manager.get("/reports").body()).contains("data-value=\"20\"", "华东", "电路板与贴片", "展会");
        assertThat(manager.get("/reports?days=7").body())
                .contains("data-value=\"10\"")
                .doesNotContain("elena-3");
        assertThat(manager.get("/reports?team=华东").body().replace("lucy\"", ""))
                .contains("elena-3")
                .doesNotContain("lucy-1");
        assertThat(manager.get("/reports?industry=SMT&stage=1").body()).doesNotContain("elena-3", "lucy-1");
        assertThat(manager.get("/reports?team=nowhere").body()).contains("请放宽筛选条件");
        String sorted = manager.get("/reports?sort=-stay").body();
        assertThat(sorted.indexOf("data-name=\"第一次接触\"")).isLessThan(sorted.indexOf("data-name=\"潜在客户\""));
        assertThat(sorted).contains("aria-sort=\"descending\"");
        assertThat(manager.get("/reports?sort=shoe&days=x&stage=0").statusCode())
                .isEqualTo(200);
        assertThat(manager.get("/reports?source=" + "x".repeat(300)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void exportsAreSafeAgainstFormulas() {
        stand(1, 2, "lucy", 3, 3);
        database.sql("update app.customer set name = '=cmd|1', industry = '@x'").update();
        Session lucy = as("lucy");
        assertThat(lucy.get("/reports/customers.csv").body())
                .startsWith("\ufeff")
                .contains("'=cmd|1", "'@x");
        assertThat(lucy.get("/reports/stages.csv?lang=en").body()).contains("Stage,Reached", "Contact,1,1.0,1");
        assertThat(lucy.get("/reports").body()).contains("=cmd|1");
    }

    @Test
    void dealsAreListedWithTheirSumsInTheHouseCurrency() {
        stand(2, 4, "lucy", 3, 3);
        stand(1, 4, "elena", 3, 3);
        database.sql("""
                        insert into app.deal (customer_id, title, amount, currency, status, created_by, closed_time)
                        select id, name || '<b>', case when owner = 'lucy' then 1000 else 10 end,
                               case when owner = 'lucy' then 'CNY' else 'USD' end, case when owner = 'lucy' then 'open' else 'won' end, owner,
                               case when owner = 'lucy' then null else now() end from app.customer""").update();
        Session manager = as("manager");
        String all = manager.get("/deals").body();
        assertThat(all)
                .contains("共 3 个", "CNY 2,000", "进行中 (2)", "赢单 (1)", "USD 10", "&lt;b&gt;")
                .doesNotContain("-1<b>");
        assertThat(manager.get("/deals?status=won").body())
                .contains("共 1 个", "elena-4")
                .doesNotContain("lucy-4");
        assertThat(manager.get("/deals?q=lucy-4-2").body()).contains("共 1 个");
        assertThat(manager.get("/deals?q=%25").body()).contains("共 0 个", "没有符合条件的商机");
        assertThat(as("lucy").get("/deals?sort=-amount").body())
                .contains("共 2 个")
                .doesNotContain("elena-4", "赢单 (1)");
        assertThat(as("hany").get("/deals").body()).contains("暂无商机");
        for (String wrong : List.of("status=x", "sort=shoe", "page=-1", "page=x")) {
            assertThat(manager.get("/deals?" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void activitiesAreThoseOfTheTimeAskedForTheLatestFirst() {
        stand(1, 3, "lucy", 20, 2);
        stand(1, 2, "elena", 3, 2);
        database.sql("insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by)"
                        + " select id, 'call', 'phone', 'call-' || owner, '', 'r', 'r', 'rules' from app.customer")
                .update();
        Session lucy = as("lucy");
        String week = lucy.get("/activities").body();
        assertThat(week).contains("call-lucy", "第一次接触").doesNotContain("elena");
        assertThat(week.indexOf("call-lucy")).isLessThan(week.indexOf("第一次接触"));
        assertThat(lucy.get("/activities?kind=stage&days=1").body()).contains("这段时间没有活动");
        assertThat(as("manager").get("/activities?kind=action").body())
                .contains("call-lucy", "call-elena")
                .doesNotContain("到达阶段");
        assertThat(as("manager").get("/activities?q=elena-2").body())
                .contains("call-elena")
                .doesNotContain("call-lucy");
        for (String wrong : List.of("kind=x", "days=3", "page=101", "days=x")) {
            assertThat(lucy.get("/activities?" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void behaviorIsShownWithTheCustomerThatWasKept() {
        stand(1, 1, "lucy", 3, 3);
        stand(1, 1, "elena", 3, 3);
        database.sql(
                        "update app.customer set merged_into = (select id from app.customer where owner = 'lucy') where owner = 'elena'")
                .update();
        http.withBasicAuth("manager", "manager")
                .postForEntity(
                        "/api/event/report",
                        Map.of(
                                "customer_id",
                                database.sql("select id from app.customer where owner = 'elena'")
                                        .query(Long.class)
                                        .single(),
                                "event_type",
                                "mail_open",
                                "value",
                                "<i>x",
                                "timestamp",
                                Instant.now().minus(Duration.ofMinutes(5)).toString(),
                                "source",
                                "mail"),
                        String.class);
        assertThat(as("lucy").get("/activities?kind=event").body()).contains("打开邮件", "lucy-1", "&lt;i&gt;x");
        assertThat(as("elena").get("/activities?kind=event").body()).contains("这段时间没有活动");
    }
}
