package io.leadwright.automation.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.FigureHistory;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of processes as people and programs see them, and the replay of one run. */
@ServerTest
class ProcessPagesTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    private Api api;

    @BeforeEach
    void ready() {
        api = new Api(http);
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private JsonNode figures(String query) {
        ResponseEntity<JsonNode> answer = api.get("analyst", "/api/process-figures/" + query);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return Objects.requireNonNull(answer.getBody());
    }

    private static JsonNode element(JsonNode answer, String id) {
        for (JsonNode each : answer.path("elements")) {
            if (each.path("element").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("No element " + id + " in " + answer);
    }

    @Test
    void onlyThoseInChargeReadFigures() {
        for (String path : new String[] {
            "/processes", "/processes/lead-intake", "/processes/lead-intake/diagram", "/api/process-figures/lead-intake"
        }) {
            for (String reader : new String[] {"manager", "analyst", "admin"}) {
                assertThat(as(reader).get(path).statusCode()).as(path + reader).isEqualTo(200);
            }
            for (String other : new String[] {"lucy", "operator"}) {
                HttpResponse<String> answer = as(other).get(path);
                assertThat(answer.statusCode()).as(path + other).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("线索录入与分配");
            }
        }
        assertThat(new Session(http.getRootUri()).get("/processes").body()).contains("name=\"password\"");
        assertThat(http.getForEntity("/api/process-figures/lead-intake", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(as("lucy").get("/").body()).doesNotContain("href=\"/processes\"");
        assertThat(as("manager").get("/").body()).contains("href=\"/processes\"");
    }

    @Test
    void anAssistantIsSwitchedOffAndOn() {
        String path = "/assistants/recap/switch";
        assertThat(as("manager").get(path).body())
                .contains("已启用")
                .as("managers see it, analysts change it")
                .doesNotContain("<form");
        assertThat(as("analyst").get(path).body()).contains("<form");
        try {
            JsonNode off = api.call(
                            "analyst",
                            HttpMethod.PUT,
                            "/api/assistants/recap/switch",
                            Map.of("on", false, "reason", "<b>换模板</b>"))
                    .getBody();
            assertThat(off.path("on").asBoolean(true)).isFalse();
            assertThat(off.path("by").asText()).isNotBlank();
            assertThat(as("manager").get(path).body())
                    .contains("note--warn", "&lt;b&gt;换模板&lt;/b&gt;")
                    .doesNotContain("<b>换模板");
            assertThat(as("manager").get("/processes").body()).contains("已停用");
            assertThat(as("manager").get("/processes?lang=en").body()).contains(">Off<");
        } finally {
            assertThat(as("admin").submitTo("/processes/recap", path, "on=true").body())
                    .contains("已启用");
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("reason", "x"),
                Map.of("on", "maybe"),
                Map.of("on", false, "reason", "x".repeat(501)),
                Map.of("on", false, "reason", "\0"))) {
            ResponseEntity<JsonNode> refused =
                    api.call("analyst", HttpMethod.PUT, "/api/assistants/recap/switch", wrong);
            assertThat(refused.getStatusCode().value()).isEqualTo(422);
            assertThat(refused.getBody().path("errors").path(0).path("field").asText())
                    .isIn("on", "reason");
        }
        assertThat(as("analyst")
                        .submitTo("/processes/recap", path, "on=false&reason=" + "x".repeat(501))
                        .statusCode())
                .isEqualTo(422);
        assertThat(api.call("analyst", HttpMethod.PUT, "/api/assistants/nobody/switch", Map.of("on", false))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.get("analyst", "/api/assistants").getBody())
                .as("none was switched by what was refused")
                .allSatisfy(each -> assertThat(each.path("on").asBoolean()).isTrue());
    }

    @Test
    void aWrongQuestionIsAnsweredWithTheFieldAndTheRepair() {
        for (String[] wrong : new String[][] {
            {"period=0", "period"},
            {"period=367", "period"},
            {"period=soon", "period"},
            {"from=2026-13-01", "from"},
            {"from=2026-03-02&to=2026-03-01", "to"},
            {"from=2020-01-01&to=2026-03-01", "from"},
            {"figure=colour", "figure"},
            {"version=999", "version"}
        }) {
            ResponseEntity<JsonNode> answer = api.get("analyst", "/api/process-figures/lead-intake?" + wrong[0]);
            assertThat(answer.getStatusCode().value()).as(wrong[0]).isEqualTo(400);
            assertThat(answer.getBody()).isNotNull();
            assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                    .isEqualTo(wrong[1]);
            assertThat(answer.getBody().path("detail").asText()).contains(wrong[1]);
        }
        assertThat(api.get("analyst", "/api/process-figures?definition=nonsense")
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(api.get("analyst", "/api/process-figures/nonsense")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        Session manager = as("manager");
        HttpResponse<String> page = manager.get("/processes/lead-intake?from=2026-03-02&to=2026-03-01&sort=-waiting");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"alert\"", "“to”不能早于开始日期");
        assertThat(manager.get("/processes/nonsense").statusCode()).isEqualTo(404);
        assertThat(manager.get("/processes/lead-intake?version=999").statusCode())
                .isEqualTo(404);
        assertThat(manager.get("/processes?sort=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void tenThousandRunsAreCountedMeasuredAndPaidFor() {
        Instant start = Instant.parse("2024-05-06T02:00:00Z");
        FigureHistory history = new FigureHistory(database, "lead-intake");
        history.finished("t", 10_000, start, "start", "a", "b", "c");
        history.called("t", 1_000, start.plusSeconds(60), "gpt-4o");
        history.finished("n", 5, start, "start", "a", "b", "c");
        history.called("n", 5, start.plusSeconds(60), "house-model-7b");
        history.analyzed();
        JsonNode answer = figures("lead-intake?from=2024-05-01&to=2024-05-31&figure=cost");
        JsonNode first = element(answer, "start");
        assertThat(first.path("count").asLong()).isEqualTo(10_005);
        assertThat(first.path("modelCalls").asLong()).isEqualTo(1_005);
        // 1,000 calls of 1,000 tokens at 2.5 and 200 tokens at 10 US dollars a million.
        assertThat(first.path("cost").path("USD").decimalValue()).isEqualByComparingTo("4.5");
        assertThat(first.path("unpriced").path(0).asText()).isEqualTo("house-model-7b");
        assertThat(first.path("drawn").asBoolean()).isFalse();
        assertThat(element(answer, "a").path("cost").size()).isZero();
        assertThat(first.path("heat").path("level").asInt()).isEqualTo(5);
        assertThat(element(answer, "a").path("heat").path("level").asInt()).isZero();
        assertThat(answer.path("legend")).hasSize(1);

        Session manager = as("manager");
        long before = System.nanoTime();
        String page = manager.get("/processes/lead-intake?from=2024-05-01&to=2024-05-31&figure=p90&sort=-p90&lang=en")
                .body();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(page).contains("10,005", "Price unknown: house-model-7b", "aria-sort=\"descending\"");
        assertThat(page.indexOf("data-element=\"b\"")).isPositive().isLessThan(page.indexOf("data-element=\"a\""));
        String list = manager.get("/processes?from=2024-05-01&to=2024-05-31").body();
        assertThat(list).contains("10,005", "USD 4.5");
        String quiet = manager.get("/processes/lead-intake?from=2023-05-01&to=2023-05-31")
                .body();
        assertThat(quiet).contains("No data for").doesNotContain("10,005");
    }

    @Test
    void aLeadIsCountedWhereItWaitsWithItsValue() {
        String lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        api.awaitField("lead", lead, "owner");
        api.call(
                "manager",
                HttpMethod.PATCH,
                "/api/forms/lead/records/" + lead,
                Map.of("estimatedValue", 1200, "valueCurrency", "EUR"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode task = element(figures("lead-intake?period=1&figure=value"), "follow-up");
            assertThat(task.path("waiting").asLong()).isEqualTo(1);
            assertThat(task.path("value").path("EUR").asInt()).isEqualTo(1200);
            assertThat(task.path("heat").path("level").asInt()).isEqualTo(5);
        });
        Session manager = as("manager");
        String zh = manager.get("/processes/lead-intake?period=1&figure=value").body();
        assertThat(zh).contains("停留金额", "EUR 1,200", "近 30 天", "data-island=\"heat\"");
        assertThat(manager.get("/processes/lead-intake?period=1&lang=en").body())
                .contains("Value waiting", "Figures by element");
        assertThat(manager.get("/processes/lead-intake/diagram").body()).contains("bpmn:process");
    }

    @Test
    void aRunIsReplayedForThoseWhoMayReadItsRecord() {
        String lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        String owner = api.awaitField("lead", lead, "owner").path("owner").asText();
        Run run = processes.runs("lead:" + lead).stream()
                .filter(each -> each.process().equals("lead-intake"))
                .findFirst()
                .orElseThrow();
        String replay = "/assistants/runs/" + run.id() + "/replay";
        String other = owner.equals("lucy") ? "elena" : "lucy";
        assertThat(as(other).get(replay).statusCode()).isEqualTo(404);
        assertThat(as(owner).get("/assistants/runs?record=lead:" + lead).body()).contains(replay);

        processes.stop(run.id(), "duplicate <b>lead</b>", "manager");
        String page = as(owner).get(replay).body();
        assertThat(page)
                .contains("流程启动", "人工停止", "操作人 manager", "duplicate &lt;b&gt;lead&lt;/b&gt;", "流程结束")
                .doesNotContain("<b>lead</b>");
        assertThat(page.indexOf("流程启动")).isLessThan(page.indexOf("人工停止"));
        assertThat(as(owner).get(replay + "?lang=en").body()).contains("run started", "stopped manually");
    }
}
