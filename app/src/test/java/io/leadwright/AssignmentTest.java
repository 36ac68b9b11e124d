package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets a lead and what the record says about it. Each test has a region of its own, with one salesperson in it. */
@ServerTest
class AssignmentTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    private String enter(String address) {
        Map<String, Object> lead = new HashMap<>(Cast.WUHAN);
        lead.put("customerName", "精密电子有限公司");
        lead.put("address", address);
        return api.create("operator", "lead", lead).path("id").asText();
    }

    private IntakeRun run(String lead) {
        return new IntakeRun(engine, database, lead);
    }

    /** The fields of a new lead from there, once it has an owner. */
    private JsonNode assigned(String address) {
        return api.awaitField("lead", enter(address), "owner");
    }

    private String owner(String address) {
        return assigned(address).path("owner").asText();
    }

    private void join(String name, String region, int order) {
        api.create(
                "manager",
                "salesperson",
                Map.of(
                        "name", name,
                        "username", name.toLowerCase(java.util.Locale.ROOT),
                        "region", region,
                        "assignOrder", order,
                        "active", true));
    }

    private JsonNode person(String username) {
        return api.get("manager", "/api/forms/salesperson/records?username=" + username)
                .getBody()
                .path("items")
                .path(0);
    }

    private long count(String username) {
        return person(username).path("data").path("leadCount").asLong();
    }

    private void change(String form, String id, Map<String, Object> fields) {
        assertThat(api.call("manager", HttpMethod.PATCH, "/api/forms/" + form + "/records/" + id, fields)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    private void change(String username, Map<String, Object> fields) {
        change("salesperson", person(username).path("id").asText(), fields);
    }

    @Test
    void servesLucyElenaHanyAndLucyAgain() {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            owners.add(owner("武汉"));
        }
        assertThat(owners).containsExactly("lucy", "elena", "hany", "lucy");
        assertThat(List.of(count("lucy"), count("elena"), count("hany"))).containsExactly(2L, 1L, 1L);
        assertThat(count("wendy")).as("another region").isZero();
    }

    @Test
    void skipsSalespeopleOnLeaveAndNamesThem() {
        join("Ada", "东北", 2);
        String until = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30).toString();
        change("leo", Map.of("leaveUntil", until));
        JsonNode lead = assigned("沈阳");
        assertThat(lead.path("owner").asText()).isEqualTo("ada");
        assertThat(lead.path("assignmentReason").asText()).contains("分配给Ada", "跳过：Leo（休假至 " + until + "）");
        assertThat(count("leo")).isZero();
    }

    @Test
    void skipsWhoIsFullUntilALeadIsClosed() {
        join("Bea", "西南", 2);
        change("amy", Map.of("maxOpenLeads", 1));
        String first = enter("成都");
        assertThat(api.awaitField("lead", first, "owner").path("owner").asText())
                .isEqualTo("amy");
        assertThat(owner("成都")).isEqualTo("bea");
        JsonNode third = assigned("成都");
        assertThat(third.path("owner").asText()).isEqualTo("bea");
        assertThat(third.path("assignmentReason").asText()).contains("跳过：Amy（在手线索已达上限）");

        change("lead", first, Map.of("status", "won"));
        JsonNode fourth = assigned("成都");
        assertThat(fourth.path("owner").asText()).isEqualTo("amy");
        assertThat(fourth.path("assignmentReason").asText())
                .contains("补齐轮次：Amy（1→2）")
                .doesNotContain("跳过");
    }

    @Test
    void aNewcomerStartsAtTheSmallestCountOfTheRegion() {
        change("ken", Map.of("leadCount", 4));
        assertThat(owner("西安")).isEqualTo("ken");
        join("Mia", "西北", 2);
        JsonNode next = assigned("西安");
        assertThat(next.path("owner").asText()).isEqualTo("ken");
        assertThat(next.path("assignmentReason").asText()).contains("补齐轮次：Mia（0→5）");
        assertThat(List.of(owner("西安"), owner("西安"), owner("西安"))).containsExactly("mia", "ken", "mia");
        assertThat(List.of(count("ken"), count("mia"))).containsExactly(7L, 7L);
    }

    @Test
    void aReturnerDoesNotMakeUpForTheTurnsMissed() {
        join("Pia", "海外", 2);
        assertThat(List.of(owner("德国"), owner("德国"))).containsExactly("olivia", "pia");
        change("olivia", Map.of("leaveUntil", "2999-12-31"));
        assertThat(List.of(owner("德国"), owner("德国"), owner("德国"))).containsOnly("pia");
        change("olivia", Map.of("leaveUntil", "2020-01-01"));
        assertThat(List.of(owner("德国"), owner("德国"), owner("德国"))).containsExactly("olivia", "pia", "olivia");
        assertThat(List.of(count("olivia"), count("pia"))).containsExactly(6L, 5L);
    }

    @Test
    void asksTheManagerWhenNobodyIsThere() {
        change("nina", Map.of("active", false));
        String id = enter("北京");
        IntakeRun run = run(id).awaitRest();
        Task task = run.tasks().get(0);
        assertThat(task.getTaskDefinitionKey()).isEqualTo("assign-by-hand");
        String variables = "/engine-rest/task/" + task.getId() + "/variables/assignmentReason";
        assertThat(api.get("manager", variables).getBody().path("value").asText())
                .contains("没有可分配的销售", "跳过：Nina（不在岗）");
        assertThat(api.read("manager", "lead", id).path("data").hasNonNull("owner"))
                .isFalse();
        assertThat(run.notified()).isEmpty();

        String complete = "/engine-rest/task/" + task.getId() + "/complete";
        Map<String, Object> choice = Map.of(
                "variables",
                Map.of("owner", Map.of("value", "jack"), "assignmentReason", Map.of("value", "华北暂由 Jack 负责")));
        assertThat(api.call("jack", HttpMethod.POST, complete, choice)
                        .getStatusCode()
                        .isError())
                .isTrue();
        assertThat(api.call("manager", HttpMethod.POST, complete, choice)
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        JsonNode lead = api.awaitField("lead", id, "owner");
        assertThat(lead.path("owner").asText()).isEqualTo("jack");
        assertThat(lead.path("assignmentReason").asText()).isEqualTo("华北暂由 Jack 负责");
        assertThat(run.awaitRest().notified()).containsExactly("jack");
        assertThat(count("nina")).isZero();
    }

    @Test
    void aLeadWithoutDetailsGoesWhereItsAddressIs() {
        Map<String, Object> lead = new HashMap<>(Cast.WUHAN);
        lead.put("address", "深圳市");
        lead.remove("detail");
        String id = api.create("operator", "lead", lead).path("id").asText();
        assertThat(api.awaitField("lead", id, "region").path("region").asText()).isEqualTo("华南");
    }

    @Test
    void nobodyGetsAWorthlessLead() {
        String id = api.create(
                        "operator",
                        "lead",
                        Map.of(
                                "customerName", "上海优推网络科技有限公司",
                                "industry", "互联网营销",
                                "companySize", "20多人",
                                "address", "上海",
                                "detail", "推销SEO和竞价推广的，不是客户。",
                                "interactionFrequency", "1次"))
                .path("id")
                .asText();
        IntakeRun run = run(id).awaitRest();
        JsonNode lead = api.read("manager", "lead", id).path("data");
        assertThat(lead.path("grade").asText()).isEqualTo("D");
        assertThat(lead.path("status").asText()).isEqualTo("pool");
        assertThat(lead.hasNonNull("owner")).isFalse();
        assertThat(count("wendy")).isZero();
        assertThat(run.ended()).isTrue();
        assertThat(run.notified()).isEmpty();
        assertThat(run.tasks()).isEmpty();
        assertThat(run.passed()).doesNotContain("delay", "assign", "notify-owner");
    }
}
