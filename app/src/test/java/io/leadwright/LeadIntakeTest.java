package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journey of a lead, by rules only and without delay, over the API with real accounts. */
@ServerTest
class LeadIntakeTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    Tasks tasks;

    @Autowired
    Processes processes;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    @Test
    void ratesAssignsAndOffersTheTask() {
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        JsonNode lead = api.awaitField("lead", id, "owner");

        assertThat(lead.path("grade").asText()).isEqualTo("A");
        assertThat(lead.path("ratedBy").asText()).isEqualTo("rules");
        assertThat(lead.path("region").asText()).isEqualTo("华中");
        assertThat(lead.path("owner").asText()).isIn("lucy", "elena", "hany");
        assertThat(lead.path("gradeReason").asText()).contains("客户背景信息", "需求与项目情况", "互动行为", "预算与采购计划");
        assertThat(lead.path("dimensions").size()).isEqualTo(11);
        JsonNode need = lead.path("dimensions").path("needFit");
        assertThat(String.valueOf(Cast.WUHAN.get(need.path("field").asText())))
                .contains(need.path("quote").asText());

        String owner = lead.path("owner").asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> tasks.about("lead:" + id).stream()
                        .anyMatch(task -> owner.equals(task.assignee()) && "follow-up".equals(task.form())));
        assertThat(tasks.about("lead:" + id).get(0).name()).contains("武汉光谷微电子有限公司", "A");
    }

    @Test
    void withoutADelayThereIsNoTimerAndTheOwnerHearsAtOnce() {
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        IntakeRun run = new IntakeRun(engine, database, id).awaitRest();
        assertThat(run.timers()).isEmpty();
        assertThat(run.passed()).contains("prepare-task", "notify-owner").doesNotContain("delay");
        assertThat(run.notified())
                .containsExactly(
                        api.awaitField("lead", id, "owner").path("owner").asText());
    }

    @Test
    void assignsToLucyElenaAndHanyInTurn() {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = api.create("operator", "lead", Cast.unknownCompany())
                    .path("id")
                    .asText();
            owners.add(api.awaitField("lead", id, "owner").path("owner").asText());
        }
        assertThat(Set.copyOf(owners.subList(0, 3))).isEqualTo(Set.of("lucy", "elena", "hany"));
        assertThat(owners.subList(3, 6)).isEqualTo(owners.subList(0, 3));
    }

    @Test
    void asksTheOperatorWhenTheGradeIsUnknown() {
        String id = api.create("operator", "lead", Map.of("customerName", "John", "detail", "Hi dear, are you there?"))
                .path("id")
                .asText();
        JsonNode lead = api.awaitField("lead", id, "grade");
        assertThat(lead.path("grade").asText()).isEqualTo("无法判定，请完善信息");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> tasks.open("operator", Set.of("operator"), 50).stream()
                        .anyMatch(task -> ("lead:" + id).equals(task.businessKey())));
        String task = tasks.about("lead:" + id).get(0).id();
        tasks.complete(
                task,
                Map.of(
                        "industry", "半导体",
                        "companySize", "2000人",
                        "address", "武汉",
                        "contactTitle", "总经理",
                        "supplement", "需要5台点胶机，预算100万，下个月底前交货。"));
        assertThat(api.awaitField("lead", id, "owner").path("owner").asText()).isIn("lucy", "elena", "hany");
    }

    @Test
    void putsAWorthlessLeadIntoTheSharedPoolWithoutAnOwner() {
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
        JsonNode lead = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> api.read("manager", "lead", id).path("data"),
                        data -> data.path("status").asText().equals("pool"));
        assertThat(lead.path("grade").asText()).isEqualTo("D");
        assertThat(lead.hasNonNull("owner")).isFalse();
        Run run = processes.runs("lead:" + id).stream()
                .filter(started -> started.process().equals("lead-intake"))
                .findFirst()
                .orElseThrow();
        assertThat(run.result()).isEqualTo("已转入公海");
    }
}
