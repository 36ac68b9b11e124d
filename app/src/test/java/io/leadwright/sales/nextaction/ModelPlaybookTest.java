package io.leadwright.sales.nextaction;

import static io.leadwright.support.ModelEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.ServerWithModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Texts of a model for the playbook, and how answers that go beyond the facts are handled. */
public class ModelPlaybookTest extends ServerWithModel {
    @Autowired
    Processes processes;

    private String lead;

    @BeforeEach
    void assignedLead() {
        MODEL.saysTo("extract-lead", completion("{}"));
        MODEL.saysTo("advise-owner", completion("{}"));
        lead = create(CLEAR);
        api().awaitField("lead", lead, "nurturingPlan");
    }

    private JsonNode comparison(String said) {
        MODEL.saysTo(
                "compare-competitors",
                completion(json.createObjectNode()
                        .put("competitorComparison", said)
                        .toString()));
        processes.message("stage-decision", "lead:" + lead, Map.of());
        return api().awaitField("lead", lead, "competitorComparison").path("competitorComparison");
    }

    private List<String> passed(String process) {
        return processes.runs("lead:" + lead).stream()
                .filter(run -> run.process().equals(process))
                .flatMap(run -> run.steps().stream())
                .map(Run.Entry::element)
                .toList();
    }

    @Test
    void aComparisonThatKeepsToTheRecordIsWrittenBack() {
        String said = "客户最在意：交货期（原话“年底前要装好”）。Atlas Copco、Ingersoll Rand 的交期待核实，请客户转述。";
        assertThat(comparison(said).asText()).isEqualTo(said);
        assertThat(passed("competitor-comparison")).contains("ask-model", "write-comparison");
    }

    @Test
    void aComparisonWithInventedFiguresIsReplacedByTheRules() {
        assertThat(comparison("Atlas Copco 的交货期是 12 周，报价 85 万元，我们便宜 10%，建议强调价格。")
                        .asText())
                .contains("规则生成", "待核实")
                .doesNotContain("85", "12 周");
    }

    @Test
    void newBehaviorIsReadByTheModelToo() {
        String place = "/api/forms/lead/records/" + lead;
        api().call("manager", HttpMethod.PATCH, place, Map.of("interactionDetail", "已经来厂参观"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> passed("lead-rerating").contains("rated-again"));
        assertThat(passed("lead-rerating")).contains("ask-model", "score");
    }

    @Test
    void theReviewOfADealIsDraftedByTheModelAndFinishedByTheOwner() {
        String said = "经过：展会认识，寄样打样之后进入报价。请补充：客户为什么选我们？";
        MODEL.saysTo(
                "review-deal",
                completion(json.createObjectNode().put("dealReview", said).toString()));
        api().call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("status", "won"));
        assertThat(api().awaitField("lead", lead, "dealReview")
                        .path("dealReview")
                        .asText())
                .isEqualTo(said);
        assertThat(passed("after-deal")).contains("ask-model");
    }
}
