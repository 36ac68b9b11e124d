package io.leadwright.ai.answer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.leadwright.ai.model.Endpoints;
import io.leadwright.ai.model.TestModels;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.OwnServer;
import io.leadwright.support.RatingByModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** A lead that was rated by rules because the model was away is rated again once when the model is back. */
@OwnServer
class ModelReturnTest extends RatingByModel {
    private static final String WAIT = "rate-when-back";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ModelAnswer ANSWER = new ModelAnswer()
            .with("companySize", "large", "工厂同事上千号", "detail")
            .with("needFit", "high", "打胶的设备", "detail");

    /** Rules find too little in it for a grade; the intake asks the operator for more. */
    private static final Map<String, Object> UNDETERMINED = Map.of(
            "customerName", "光谷实业有限公司",
            "address", "湖北省武汉市东湖高新区",
            "detail", "工厂同事上千号，想看打胶的设备。");

    @Autowired
    Processes processes;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Endpoints endpoints;

    @BeforeEach
    void trust() {
        TestModels.trust(endpoints);
    }

    @AfterEach
    void resetTime() {
        ClockUtil.reset();
    }

    private static ResponseDefinitionBuilder away(int status) {
        return aResponse().withStatus(status).withHeader("Retry-After", "0");
    }

    private List<Run> waits(String id) {
        return processes.runs("lead:" + id).stream()
                .filter(run -> run.process().equals(WAIT))
                .toList();
    }

    /** Creates the lead while the model is away, and returns when the wait has begun. */
    private String ratedByRules(Map<String, Object> lead) {
        MODEL.answers(away(529));
        String id = create(lead);
        assertThat(rating(id).path("ratedBy").asText()).isEqualTo("rules");
        awaitWait(id, 1);
        return id;
    }

    private void awaitWait(String id, int runs) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> waits(id).size() == runs
                        && waits(id).get(0).steps().stream()
                                .anyMatch(step -> step.element().equals("await-return")));
    }

    private void back() {
        MODEL.reset();
        MODEL.says(ANSWER.toString());
    }

    /** The open tasks of the intake, each with its id. */
    private List<String> intakeTasks(String id) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("lead:" + id)
                .processDefinitionKey("lead-intake")
                .list()
                .stream()
                .map(task -> task.getTaskDefinitionKey() + " " + task.getId())
                .toList();
    }

    private String awaitCompleteLead(String id) {
        String task = Awaitility.await()
                .atMost(SOON)
                .until(() -> String.join(",", intakeTasks(id)), tasks -> tasks.startsWith("complete-lead "));
        assertThat(api().read("operator", "lead", id).at("/data/grade").asText())
                .startsWith("无法判定");
        return task;
    }

    private void later(Duration time) {
        ClockUtil.offset(time.toMillis());
    }

    /** The result of one of the waits, the first of which is 1. */
    private String awaitResult(String id, int run) {
        Awaitility.await().atMost(SOON).until(() -> waits(id).size() >= run);
        return String.valueOf(Awaitility.await()
                .atMost(SOON)
                .until(() -> waits(id).get(waits(id).size() - run), each -> each.endedAt() != null)
                .result());
    }

    private JsonNode ratedBy(String id, String by) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> api().read("manager", "lead", id).path("data"),
                        lead -> lead.path("ratedBy").asText().equals(by));
    }

    private List<String> outcomes(String id) {
        return ledger().about(id).stream()
                .filter(row -> "extract-lead".equals(row.get("prompt")))
                .map(row -> String.valueOf(row.get("outcome")))
                .toList();
    }

    /** Long enough for a job that is due to run. Leads of other tests may ask as well. */
    private void stays(String id, String... outcomes) {
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> outcomes(id).equals(List.of(outcomes)));
    }

    @Test
    void isRatedAgainOnceByTheProcessThatWaitsForMoreInformation() {
        String id = ratedByRules(VAGUE);
        back();
        later(Duration.ofMinutes(10));
        stays(id, "FAILED");
        later(Duration.ofMinutes(16));
        JsonNode lead = ratedBy(id, "model");
        assertThat(lead.at("/dimensions/companySize/quote").asText()).isEqualTo("工厂同事上千号");
        assertThat(awaitResult(id, 1)).isEqualTo("已请求评级");
        later(Duration.ofDays(8));
        stays(id, "FAILED", "OK");
        assertThat(waits(id)).hasSize(1);
    }

    @Test
    void anAssignedLeadIsRatedAgainAndKeepsItsOwner() {
        MODEL.answers(away(503));
        String id = create(CLEAR);
        String owner = api().awaitField("lead", id, "owner").path("owner").asText();
        awaitWait(id, 1);
        back();
        MODEL.says(new ModelAnswer()
                .with("needFit", "high", "买3台点胶机做底部填充", "detail")
                .toString());
        later(Duration.ofMinutes(16));
        JsonNode lead = ratedBy(id, "model");
        assertThat(lead.at("/dimensions/needFit/quote").asText()).isEqualTo("买3台点胶机做底部填充");
        assertThat(lead.path("owner").asText()).isEqualTo(owner);
        assertThat(lead.path("grade").asText()).isEqualTo("A");
    }

    @Test
    void waitsLongerEachTimeWhileTheModelStaysAway() {
        String id = ratedByRules(VAGUE);
        later(Duration.ofMinutes(16));
        awaitWait(id, 2);
        later(Duration.ofMinutes(40));
        stays(id, "FAILED", "FAILED");
        back();
        later(Duration.ofMinutes(90));
        ratedBy(id, "model");
        assertThat(awaitResult(id, 2)).isEqualTo("已请求评级");
    }

    static List<Map<String, Object>> leads() {
        return List.of(VAGUE, UNDETERMINED);
    }

    @ParameterizedTest
    @MethodSource("leads")
    void givesUpWhenTheModelStaysAwayForAWeek(Map<String, Object> lead) {
        String id = ratedByRules(lead);
        String task = lead.equals(UNDETERMINED) ? awaitCompleteLead(id) : "";
        Duration passed = Duration.ZERO;
        int runs = 1;
        for (String wait : List.of("PT15M", "PT1H", "PT6H", "PT6H", "PT36H", "PT36H", "PT36H", "PT36H")) {
            TestModels.trust(endpoints);
            passed = passed.plus(Duration.parse(wait)).plusMinutes(2);
            later(passed);
            runs++;
            if (runs <= 8) {
                awaitWait(id, runs);
            }
        }
        assertThat(awaitResult(id, 9)).isEqualTo("不再等");
        assertThat(waits(id))
                .hasSize(9)
                .allSatisfy(run -> assertThat(run.endedAt()).isNotNull());
        if (lead.equals(UNDETERMINED)) {
            assertThat(intakeTasks(id)).containsExactly(task);
        }
    }

    @Test
    void anUndeterminedLeadKeepsItsTaskUntilTheModelFindsAGrade() {
        String id = ratedByRules(UNDETERMINED);
        String task = awaitCompleteLead(id);
        later(Duration.ofMinutes(16));
        awaitWait(id, 2);
        assertThat(intakeTasks(id)).containsExactly(task);
        back();
        later(Duration.ofMinutes(90));
        JsonNode lead = ratedBy(id, "model");
        assertThat(lead.path("grade").asText()).matches("[A-D]");
        Awaitility.await().atMost(SOON).until(() -> !intakeTasks(id).contains(task));
        stays(id, "FAILED", "FAILED", "OK");
    }

    @Test
    void aLeadThatSomebodyFollowsMeanwhileKeepsItsOwner() {
        String id = ratedByRules(UNDETERMINED);
        String task = awaitCompleteLead(id);
        Map<String, String> taken = Map.of("owner", "jack", "status", "following");
        assertThat(api().call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + id, taken)
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        back();
        later(Duration.ofMinutes(16));
        assertThat(ratedBy(id, "model").path("grade").asText()).matches("[A-D]");
        stays(id, "FAILED", "OK");
        assertThat(intakeTasks(id)).containsExactly(task);
        JsonNode lead = api().read("operator", "lead", id).path("data");
        assertThat(lead.path("owner").asText()).isEqualTo("jack");
        assertThat(lead.path("status").asText()).isEqualTo("following");
    }

    @Test
    void isNotRatedAgainWhenSomebodyCorrectedTheRating() {
        String id = ratedByRules(CLEAR);
        api().awaitField("lead", id, "owner");
        assertThat(api().call(
                                "manager",
                                HttpMethod.POST,
                                "/api/forms/lead/records/" + id + "/rating-overrides",
                                Map.of("target", "companySize", "to", "medium", "reason", "去过他们厂"))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        back();
        later(Duration.ofMinutes(16));
        assertThat(awaitResult(id, 1)).isEqualTo("已有新的评级");
        stays(id, "FAILED");
    }

    @Test
    void isNotAskedTwiceWhenItsTextWasRatedInTheMeantime() {
        String id = ratedByRules(VAGUE);
        back();
        Map<String, Object> more = new HashMap<>();
        more.put("supplement", "补充：预算60万");
        api().call("operator", HttpMethod.PATCH, "/api/forms/lead/records/" + id, more);
        ratedBy(id, "model");
        later(Duration.ofMinutes(16));
        assertThat(awaitResult(id, 1)).isEqualTo("已有新的评级");
        stays(id, "FAILED", "OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"won", "lost", "invalid"})
    void aClosedLeadIsNotRatedAgain(String status) {
        String id = ratedByRules(CLEAR);
        api().awaitField("lead", id, "owner");
        assertThat(api().call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + id, Map.of("status", status))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        back();
        later(Duration.ofMinutes(16));
        assertThat(awaitResult(id, 1)).isEqualTo("线索已关闭");
        assertThat(outcomes(id)).containsExactly("FAILED");
    }

    @Test
    void faultsThatTimeDoesNotMendAreNotWaitedFor() {
        MODEL.answers(aResponse().withStatus(401).withBody("wrong key"));
        // From the tenth on, the breaker is open.
        for (int i = 0; i < 12; i++) {
            String wrong = create(CLEAR);
            api().awaitField("lead", wrong, "owner");
            assertThat(waits(wrong)).isEmpty();
        }
        TestModels.trust(endpoints);
        String id = create(CLEAR);
        api().awaitField("lead", id, "owner");
        MODEL.says("{}");
        String other = create(CLEAR);
        api().awaitField("lead", other, "owner");
        assertThat(waits(id)).isEmpty();
        assertThat(waits(other)).isEmpty();
    }
}
