package io.leadwright.forms.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.ServerTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** Only the owner and managers review the advice; their feedback is stored for people who improve the prompts. */
@ServerTest
class TextFeedbackTest {
    private static final String PART = "nurturingPlan";

    @Autowired
    TestRestTemplate http;

    private Api api;
    private String id = "";
    private String owner = "";
    private String text = "";

    @BeforeEach
    void advised() {
        api = new Api(http);
        id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        JsonNode lead = api.awaitField("lead", id, PART);
        owner = lead.path("owner").asText();
        text = lead.path(PART).asText();
    }

    private ResponseEntity<JsonNode> judge(String who, String verdict, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(Map.of("field", PART, "verdict", verdict));
        body.putAll(more);
        return api.call(who, HttpMethod.POST, "/api/forms/lead/records/" + id + "/feedback", body);
    }

    private List<JsonNode> kept() {
        JsonNode page = api.get("analyst", "/api/text-feedback?form=lead").getBody();
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(item -> item.path("recordId").asText().equals(id))
                .toList();
    }

    private String now() {
        return api.read("manager", "lead", id).path("data").path(PART).asText();
    }

    /** More requests than the pool has connections: if one were leaked, the last requests would time out. */
    @Test
    void showingTheCardsLeaksNoConnection() {
        for (int i = 0; i < 15; i++) {
            assertThat(http.withBasicAuth(owner, owner)
                            .getForEntity("/forms/lead/" + id + "/review", String.class)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.OK);
        }
    }

    @Test
    void theOwnerAcceptsAndRejectsWithoutChangingTheText() {
        assertThat(judge(owner, "ACCEPTED", Map.of("seen", text)).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(judge("manager", "REJECTED", Map.of()).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(now()).isEqualTo(text);
        assertThat(kept())
                .extracting(
                        item -> item.path("verdict").asText(),
                        item -> item.path("by").asText())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("REJECTED", "manager"),
                        org.assertj.core.groups.Tuple.tuple("ACCEPTED", owner));
        JsonNode first = kept().get(1);
        assertThat(first.path("before").asText()).isEqualTo(text);
        assertThat(first.path("madeBy").asText()).isEqualTo("rules");
        assertThat(first.path("madeFrom").asText()).startsWith("advise-by-rules@");
    }

    @Test
    void anEditChangesTheRecordAndKeepsBothTexts() {
        assertThat(judge(owner, "EDITED", Map.of("text", "明天上午打电话。\r\n带样品。")).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(now()).isEqualTo("明天上午打电话。\n带样品。");
        assertThat(kept()).singleElement().satisfies(item -> {
            assertThat(item.path("verdict").asText()).isEqualTo("EDITED");
            assertThat(item.path("before").asText()).isEqualTo(text);
            assertThat(item.path("after").asText()).isEqualTo("明天上午打电话。\n带样品。");
        });
        assertThat(judge(owner, "ACCEPTED", Map.of("seen", text)).getStatusCode())
                .as("the reviewed text has changed")
                .isEqualTo(HttpStatus.PRECONDITION_FAILED);
        assertThat(judge(owner, "EDITED", Map.of("text", now()))
                        .getBody()
                        .path("verdict")
                        .asText())
                .as("an edit that changes nothing")
                .isEqualTo("ACCEPTED");
    }

    @Test
    void nobodyElseMayAndNonsenseIsRefused() {
        String stranger = List.of("lucy", "elena", "hany").stream()
                .filter(name -> !name.equals(owner))
                .findFirst()
                .orElseThrow();
        assertThat(judge(stranger, "ACCEPTED", Map.of()).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        for (String who : List.of("operator", "analyst", "admin")) {
            assertThat(judge(who, "ACCEPTED", Map.of()).getStatusCode()).as(who).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(judge(owner, "EDITED", Map.of("text", "  ")).getStatusCode())
                .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(judge(owner, "EDITED", Map.of("text", "长".repeat(8001))).getStatusCode())
                .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(judge(owner, "ACCEPTED", Map.of("field", "detail")).getStatusCode())
                .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(judge(owner, "MAYBE", Map.of()).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(kept()).isEmpty();
        assertThat(now()).isEqualTo(text);
    }

    @Test
    void managersAndAnalystsReadTheListAlsoAsHarmlessCsv() {
        judge(owner, "EDITED", Map.of("text", "=HYPERLINK(\"http://x\")，明天打电话"));
        for (String who : List.of(owner, "operator")) {
            assertThat(api.get(who, "/api/text-feedback?form=lead").getStatusCode())
                    .as(who)
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(api.get("manager", "/api/text-feedback?form=lead&size=0").getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.get("manager", "/api/text-feedback?form=nonsense").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        ResponseEntity<String> csv = http.withBasicAuth("analyst", "analyst")
                .exchange(
                        RequestEntity.get("/api/text-feedback?form=lead")
                                .header(HttpHeaders.ACCEPT, "text/csv")
                                .build(),
                        String.class);
        assertThat(csv.getHeaders().getContentType()).isEqualTo(MediaType.parseMediaType("text/csv;charset=UTF-8"));
        assertThat(csv.getBody())
                .startsWith("\ufeffid,at,form,recordId,field,verdict,by,madeBy,madeFrom,before,after")
                .contains("\"'=HYPERLINK(\"\"http://x\"\")，明天打电话\"");
    }

    @Test
    void theCardsAreForTheOwnerAndManagers() {
        String page = "/forms/lead/" + id;
        String cards = http.withBasicAuth(owner, owner).getForObject(page + "/review", String.class);
        assertThat(cards).contains("规则生成", "采纳", "不采纳", "修改", "review-" + PART);
        assertThat(http.withBasicAuth("operator", "operator")
                        .getForEntity(page + "/review", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(http.withBasicAuth("operator", "operator").getForObject(page, String.class))
                .doesNotContain(page + "/review")
                .contains("后续培育与跟进行动建议");
        assertThat(http.withBasicAuth(owner, owner).getForObject(page, String.class))
                .contains(page + "/review");
    }
}
