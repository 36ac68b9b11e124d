package io.leadwright.forms.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Responses of the record API to valid and invalid requests; invalid ones write nothing. */
@ServerTest
class RecordApiTest {
    private static final String LEADS = "/api/forms/lead/records";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    private static Map<String, Object> lead() {
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("customerName", "武汉光谷微电子有限公司");
        lead.put("detail", "想买2台点胶机。");
        return lead;
    }

    private ResponseEntity<JsonNode> post(String username, String path, Object body, String... headers) {
        return exchange(username, HttpMethod.POST, path, body, headers);
    }

    private ResponseEntity<JsonNode> exchange(
            String username, HttpMethod method, String path, Object body, String... headers) {
        RequestEntity.BodyBuilder request = RequestEntity.method(method, path).contentType(MediaType.APPLICATION_JSON);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        TestRestTemplate caller = username.isEmpty() ? http : http.withBasicAuth(username, username);
        return caller.exchange(request.body(body), JsonNode.class);
    }

    private long records() {
        return jdbc.sql("select count(*) from app.form_record")
                .query(Long.class)
                .single();
    }

    /** Asserts a problem with this status that names the field, and that nothing was written. */
    private void refused(Object body, HttpStatus status, String field) {
        long before = records();
        ResponseEntity<JsonNode> answer = post("operator", LEADS, body);
        problem(answer, status);
        assertThat(answer.getBody().path("errors").findValuesAsText("field")).contains(field);
        assertThat(answer.getBody().path("errors").path(0).path("message").asText())
                .isNotBlank();
        assertThat(records()).isEqualTo(before);
    }

    private static void problem(ResponseEntity<JsonNode> answer, HttpStatus status) {
        assertThat(answer.getStatusCode()).as(String.valueOf(answer.getBody())).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType().isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .isTrue();
        assertThat(answer.getBody().path("title").asText()).isNotBlank();
        assertThat(answer.getBody().path("detail").asText()).isNotBlank();
    }

    @Test
    void createsReadsChangesAndTellsTheHistory() {
        ResponseEntity<JsonNode> created = post("operator", LEADS, lead());
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        String place = created.getHeaders().getFirst(HttpHeaders.LOCATION);
        assertThat(created.getBody().path("createdBy").asText()).isEqualTo("operator");

        ResponseEntity<JsonNode> changed = exchange("operator", HttpMethod.PATCH, place, Map.of("contactName", "王工"));
        assertThat(changed.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(changed.getBody().path("data").path("contactName").asText()).isEqualTo("王工");

        JsonNode history = http.withBasicAuth("operator", "operator").getForObject(place + "/history", JsonNode.class);
        assertThat(history.findValues("changes").stream()
                        .filter(changes ->
                                changes.path("contactName").path(1).asText().equals("王工")))
                .hasSize(1);
    }

    @Test
    void unknownFormsAndRecordsAre404() {
        problem(post("operator", "/api/forms/nonsense/records", lead()), HttpStatus.NOT_FOUND);
        problem(exchange("operator", HttpMethod.GET, LEADS + "/987654321", ""), HttpStatus.NOT_FOUND);
        problem(exchange("operator", HttpMethod.GET, LEADS + "/abc", ""), HttpStatus.NOT_FOUND);
        problem(exchange("operator", HttpMethod.GET, LEADS + "/99999999999999999999", ""), HttpStatus.NOT_FOUND);
        problem(post("operator", "/api/nonsense", lead()), HttpStatus.NOT_FOUND);
    }

    @Test
    void whatNobodySeesIsNoNameAndStandsInNone() {
        for (String nothing : List.of("\u200b", "\u00a0", "\u00a0\u2060 \ufeff", "\u3164", "\u202e\n\t")) {
            refused(Map.of("customerName", nothing), HttpStatus.UNPROCESSABLE_ENTITY, "customerName");
        }
        ResponseEntity<JsonNode> created = post(
                "operator",
                LEADS,
                Map.of(
                        "customerName",
                        "\u202e 武汉\n光谷\u200b\u00a0 微电子 ",
                        "detail",
                        "一\n二",
                        "contactName",
                        "می\u200cخواهم"));
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        JsonNode data = Objects.requireNonNull(created.getBody()).path("data");
        assertThat(data.path("customerName").asText()).isEqualTo("武汉 光谷 微电子");
        assertThat(data.path("detail").asText()).isEqualTo("一\n二");
        assertThat(data.path("contactName").asText()).isEqualTo("می\u200cخواهم");
    }

    @Test
    void namesTheFieldThatIsMissingUnknownWrongOrTooLong() {
        refused(Map.of("detail", "x"), HttpStatus.UNPROCESSABLE_ENTITY, "customerName");
        Map<String, Object> unknown = lead();
        unknown.put("shoeSize", 44);
        refused(unknown, HttpStatus.UNPROCESSABLE_ENTITY, "shoeSize");
        Map<String, Object> wrong = lead();
        wrong.put("detail", Map.of("a", 1));
        refused(wrong, HttpStatus.UNPROCESSABLE_ENTITY, "detail");
        Map<String, Object> tooLong = lead();
        tooLong.put("customerName", "长".repeat(300));
        refused(tooLong, HttpStatus.UNPROCESSABLE_ENTITY, "customerName");
        Map<String, Object> mail = lead();
        mail.put("email", "x".repeat(300) + "@guanggu.example");
        refused(mail, HttpStatus.UNPROCESSABLE_ENTITY, "email");
        Map<String, Object> rated = lead();
        rated.put("grade", "A");
        refused(rated, HttpStatus.UNPROCESSABLE_ENTITY, "grade");
        Map<String, Object> empty = lead();
        empty.put("customerName", "  ");
        refused(empty, HttpStatus.UNPROCESSABLE_ENTITY, "customerName");
        Map<String, Object> nul = lead();
        nul.put("detail", "a\u0000b");
        refused(nul, HttpStatus.UNPROCESSABLE_ENTITY, "detail");
    }

    @Test
    void unreadableBodiesAre400() {
        long before = records();
        problem(post("operator", LEADS, "{\"customerName\":\"a\",\"customerName\":\"b\"}"), HttpStatus.BAD_REQUEST);
        ResponseEntity<JsonNode> cut = post("operator", LEADS, "{\n  \"customerName\":");
        problem(cut, HttpStatus.BAD_REQUEST);
        assertThat(Objects.requireNonNull(cut.getBody()).path("detail").asText())
                .startsWith("请求内容不是有效的 JSON（第 2 行第 18 列）");
        ResponseEntity<JsonNode> list = post("operator", LEADS, "[1,2]");
        problem(list, HttpStatus.BAD_REQUEST);
        assertThat(Objects.requireNonNull(list.getBody()).path("detail").asText())
                .isEqualTo("请求内容必须是一个 JSON 对象。");
        problem(post("operator", LEADS, "null"), HttpStatus.BAD_REQUEST);
        problem(post("operator", LEADS, ""), HttpStatus.BAD_REQUEST);
        String deep = "{\"customerName\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        ResponseEntity<JsonNode> tooDeep = post("operator", LEADS, deep);
        problem(tooDeep, HttpStatus.BAD_REQUEST);
        assertThat(Objects.requireNonNull(tooDeep.getBody()).path("detail").asText())
                .startsWith("请求内容嵌套过深");
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void wrongContentTypeMethodAndSizeAreRejected() {
        long before = records();
        ResponseEntity<JsonNode> text = http.withBasicAuth("operator", "operator")
                .exchange(
                        RequestEntity.post(LEADS)
                                .contentType(MediaType.TEXT_PLAIN)
                                .body("hello"),
                        JsonNode.class);
        problem(text, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        problem(exchange("operator", HttpMethod.PUT, LEADS, lead()), HttpStatus.METHOD_NOT_ALLOWED);
        Map<String, Object> big = lead();
        big.put("detail", "x".repeat(3_000_000));
        problem(post("operator", LEADS, big), HttpStatus.PAYLOAD_TOO_LARGE);
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void asksForALoginAndRefusesWhoMayNot() {
        long before = records();
        problem(post("", LEADS, lead()), HttpStatus.UNAUTHORIZED);
        problem(post("lucy", "/api/forms/salesperson/records", Map.of("name", "X")), HttpStatus.FORBIDDEN);
        problem(post("operator", "/api/forms/salesperson/records", Map.of("name", "X")), HttpStatus.FORBIDDEN);
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void theSameKeyAnswersTheSameAndAnotherBodyIs422() {
        String key = UUID.randomUUID().toString();
        ResponseEntity<JsonNode> first = post("operator", LEADS, lead(), "Idempotency-Key", key);
        long before = records();
        ResponseEntity<JsonNode> second = post("operator", LEADS, lead(), "Idempotency-Key", key);
        assertThat(second.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        Map<String, Object> other = lead();
        other.put("contactName", "李工");
        problem(post("operator", LEADS, other, "Idempotency-Key", key), HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(records()).isEqualTo(before);
        assertThat(post("manager", LEADS, other, "Idempotency-Key", key).getStatusCode())
                .as("keys belong to their caller")
                .isEqualTo(HttpStatus.CREATED);
    }

    @Test
    void aStaleVersionIs412() {
        ResponseEntity<JsonNode> created = post("operator", LEADS, lead());
        String place = created.getHeaders().getFirst(HttpHeaders.LOCATION);
        problem(
                exchange("operator", HttpMethod.PATCH, place, Map.of("contactName", "a"), "If-Match", "\"99\""),
                HttpStatus.PRECONDITION_FAILED);
        problem(
                exchange("operator", HttpMethod.PATCH, place, Map.of("contactName", "a"), "If-Match", "nonsense"),
                HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void listsFilterSortAndPageAndRefuseWhatTheyDoNotKnow() {
        for (String name : new String[] {"甲", "乙", "丙"}) {
            Map<String, Object> lead = lead();
            lead.put("customerName", name + "公司");
            lead.put("source", "列表测试");
            post("operator", LEADS, lead);
        }
        JsonNode page = exchange("operator", HttpMethod.GET, LEADS + "?source=列表测试&size=2&sort=createdAt", "")
                .getBody();
        assertThat(page.path("total").asLong()).isEqualTo(3);
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("items").path(0).path("data").path("customerName").asText())
                .isEqualTo("甲公司");
        problem(exchange("operator", HttpMethod.GET, LEADS + "?shoeSize=44", ""), HttpStatus.BAD_REQUEST);
        problem(exchange("operator", HttpMethod.GET, LEADS + "?sort=shoeSize", ""), HttpStatus.BAD_REQUEST);
        problem(exchange("operator", HttpMethod.GET, LEADS + "?size=100000", ""), HttpStatus.BAD_REQUEST);
        problem(exchange("operator", HttpMethod.GET, LEADS + "?page=-1", ""), HttpStatus.BAD_REQUEST);
        problem(exchange("operator", HttpMethod.GET, LEADS + "?page=abc", ""), HttpStatus.BAD_REQUEST);
    }

    @Test
    void salespeopleSeeTheirOwnLeadsOnly() {
        Map<String, Object> lead = lead();
        lead.put("address", "武汉");
        lead.put("industry", "半导体");
        lead.put("companySize", "2000人");
        lead.put("contactTitle", "总经理");
        Api api = new Api(http);
        String id = api.create("operator", "lead", lead).path("id").asText();
        String owner = api.awaitField("lead", id, "owner").path("owner").asText();
        assertThat(api.read(owner, "lead", id).path("data").path("owner").asText())
                .isEqualTo(owner);
        problem(exchange("jack", HttpMethod.GET, LEADS + "/" + id, ""), HttpStatus.NOT_FOUND);
        problem(exchange("jack", HttpMethod.GET, LEADS + "/" + id + "/history", ""), HttpStatus.NOT_FOUND);
        assertThat(exchange("jack", HttpMethod.GET, LEADS + "?owner=" + owner, "")
                        .getBody()
                        .path("total")
                        .asLong())
                .isZero();
    }

    @Test
    void documentsItself() {
        JsonNode docs = exchange("operator", HttpMethod.GET, "/api/docs", "").getBody();
        assertThat(docs.path("openapi").asText()).startsWith("3.1");
        assertThat(docs.path("paths").has("/api/forms/{form}/records")).isTrue();
        assertThat(docs.path("paths").has("/api/forms/{form}/records/{id}/history"))
                .isTrue();
    }
}
