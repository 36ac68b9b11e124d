package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * An unrelated assistant needs four files and no Java. An analyst sends the files of docs/modelling.md to the running
 * server, as the Modeler does.
 */
@ServerTest
@OwnServer
class SecondAssistantTest {
    private static final Path FILES = Path.of("docs/examples/complaints");
    private static final List<String> NAMES = List.of(
            "forms/complaint.form",
            "processes/complaint-handling.bpmn",
            "decisions/complaint-routing.dmn",
            "prompts/complaint-reply.md");

    @Autowired
    TestRestTemplate http;

    @Autowired
    Tasks tasks;

    @Test
    void runsFromFourFilesWithoutARestart() {
        deploy();
        Api api = new Api(http);
        Map<String, String> complaint = Map.of("customerName", "武汉光谷微电子有限公司", "story", "机器昨天冒烟了，產線停產。");
        String id = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> api.call(
                                "operator",
                                org.springframework.http.HttpMethod.POST,
                                "/api/forms/complaint/records",
                                complaint),
                        answer -> answer.getStatusCode().value() == 201)
                .getBody()
                .path("id")
                .asText();
        JsonNode record = api.awaitField("complaint", id, "reply");
        assertThat(record.path("severity").asText()).isEqualTo("高");
        assertThat(record.path("reply").asText()).contains("武汉光谷微电子有限公司").contains("高");

        Tasks.Task task = tasks.open("manager", Set.of("manager"), 100).stream()
                .filter(open -> ("complaint:" + id).equals(open.businessKey()))
                .findFirst()
                .orElseThrow();
        assertThat(task.name()).isEqualTo("处理投诉：武汉光谷微电子有限公司（高）");
        assertThat(task.priority()).isEqualTo(90);
        tasks.complete(task.id(), Map.of("reply", "工程师今天到。"));
        assertThat(api.read("manager", "complaint", id)
                        .path("data")
                        .path("reply")
                        .asText())
                .isEqualTo("工程师今天到。");
    }

    private void deploy() {
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("deployment-name", "complaints");
        NAMES.forEach(name -> body.add(name, new FileSystemResource(FILES.resolve(name))));
        JsonNode answer = http.withBasicAuth("analyst", "analyst")
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(body),
                        JsonNode.class)
                .getBody();
        assertThat(answer.path("deployedProcessDefinitions").size())
                .as(String.valueOf(answer))
                .isEqualTo(1);
    }
}
