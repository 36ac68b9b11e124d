package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who a lead is assigned to and how the record explains it. Each test has a region of its own with one salesperson.
 */
@ServerTest
class AssignmentTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private SalesTeam team;

    @BeforeEach
    void connect() {
        api = new Api(http);
        team = new SalesTeam(api);
    }

    private String enter(String address) {
        Map<String, Object> lead = Cast.unknownCompany();
        lead.put("address", address);
        return api.create("operator", "lead", lead).path("id").asText();
    }

    private IntakeRun run(String lead) {
        return new IntakeRun(engine, database, lead);
    }

    /** The fields of a new lead from the region, once it has an owner. */
    private JsonNode assigned(String address) {
        return api.awaitField("lead", enter(address), "owner");
    }

    private String owner(String address) {
        return assigned(address).path("owner").asText();
    }

    @Test
    void servesLucyElenaHanyAndLucyAgain() {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            owners.add(owner("武汉"));
        }
        assertThat(owners).containsExactly("lucy", "elena", "hany", "lucy");
        assertThat(List.of(team.count("lucy"), team.count("elena"), team.count("hany")))
                .containsExactly(2L, 1L, 1L);
        assertThat(team.count("wendy")).as("another region").isZero();
    }

    @Test
    void skipsSalespeopleOnLeaveAndNamesThem() {
        team.join("Ada", "东北", 2);
        String until = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30).toString();
        team.change("leo", Map.of("leaveUntil", until));
        JsonNode lead = assigned("沈阳");
        assertThat(lead.path("owner").asText()).isEqualTo("ada");
        assertThat(lead.path("assignmentReason").asText()).contains("分配给Ada", "跳过：Leo（休假至 " + until + "）");
        assertThat(team.count("leo")).isZero();
    }

    @Test
    void skipsWhoIsFullUntilALeadIsClosed() {
        team.join("Bea", "西南", 2);
        team.change("amy", Map.of("maxOpenLeads", 1));
        String first = enter("成都");
        assertThat(api.awaitField("lead", first, "owner").path("owner").asText())
                .isEqualTo("amy");
        assertThat(owner("成都")).isEqualTo("bea");
        JsonNode third = assigned("成都");
        assertThat(third.path("owner").asText()).isEqualTo("bea");
        assertThat(third.path("assignmentReason").asText()).contains("跳过：Amy（在手线索已达上限）");

        api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + first, Map.of("status", "won"));
        JsonNode fourth = assigned("成都");
        assertThat(fourth.path("owner").asText()).isEqualTo("amy");
        assertThat(fourth.path("assignmentReason").asText())
                .contains("补齐轮次：Amy（1→2）")
                .doesNotContain("跳过");
    }

    @Test
    void aNewcomerStartsAtTheSmallestCountOfTheRegion() {
        team.change("ken", Map.of("leadCount", 4));
        assertThat(owner("西安")).isEqualTo("ken");
        team.join("Mia", "西北", 2);
        JsonNode next = assigned("西安");
        assertThat(next.path("owner").asText()).isEqualTo("ken");
        assertThat(next.path("assignmentReason").asText()).contains("补齐轮次：Mia（0→5）");
        assertThat(List.of(owner("西安"), owner("西安"), owner("西安"))).containsExactly("mia", "ken", "mia");
        assertThat(List.of(team.count("ken"), team.count("mia"))).containsExactly(7L, 7L);
    }

    @Test
    void aReturnerDoesNotMakeUpForTheTurnsMissed() {
        team.join("Pia", "海外", 2);
        assertThat(List.of(owner("德国"), owner("德国"))).containsExactly("olivia", "pia");
        team.change("olivia", Map.of("leaveUntil", "2999-12-31"));
        assertThat(List.of(owner("德国"), owner("德国"), owner("德国"))).containsOnly("pia");
        team.change("olivia", Map.of("leaveUntil", "2020-01-01"));
        assertThat(List.of(owner("德国"), owner("德国"), owner("德国"))).containsExactly("olivia", "pia", "olivia");
        assertThat(List.of(team.count("olivia"), team.count("pia"))).containsExactly(6L, 5L);
    }

    @Test
    void asksTheManagerWhenNobodyIsThere() {
        team.change("nina", Map.of("active", false));
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

        api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + id, Map.of("supplement", "预算60万，年底前要装好"));
        run.awaitRest();
        assertThat(api.read("manager", "lead", id).at("/data/gradeReason").asText())
                .contains("年底前");
        assertThat(run.tasks()).extracting(Task::getId).containsExactly(task.getId());

        Map<String, String> choice = Map.of("owner", "jack", "assignmentReason", "华北暂由 Jack 负责");
        assertThat(api.complete("jack", task.getId(), choice).getStatusCode().isError())
                .isTrue();
        assertThat(api.complete("manager", task.getId(), choice).getStatusCode().is2xxSuccessful())
                .isTrue();
        JsonNode lead = api.awaitField("lead", id, "owner");
        assertThat(lead.path("owner").asText()).isEqualTo("jack");
        assertThat(lead.path("assignmentReason").asText()).isEqualTo("华北暂由 Jack 负责");
        assertThat(run.awaitRest().notified()).containsExactly("jack");
        assertThat(team.count("nina")).isZero();
    }

    @Test
    void aLeadWithoutDetailsGoesWhereItsAddressIs() {
        Map<String, Object> lead = Cast.unknownCompany();
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
        assertThat(team.count("wendy")).isZero();
        assertThat(run.ended()).isTrue();
        assertThat(run.notified()).isEmpty();
        assertThat(run.tasks()).isEmpty();
        assertThat(run.passed()).doesNotContain("delay", "assign", "notify-owner");
    }
}
