package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Calls the import API of a form. */
public final class ImportCalls {
    private static final Set<String> BUSY = Set.of("checking", "running", "undoing");
    private final TestRestTemplate http;
    private final String path;

    public ImportCalls(TestRestTemplate http, String form) {
        this.http = http;
        this.path = "/api/forms/" + form + "/imports";
    }

    public ResponseEntity<JsonNode> send(String username, String name, byte[] bytes) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new ByteArrayResource(bytes) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return as(username)
                .exchange(
                        RequestEntity.post(path)
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .header("Accept-Language", "zh-CN")
                                .body(parts),
                        JsonNode.class);
    }

    public JsonNode upload(String username, String name, byte[] bytes) {
        return body(send(username, name, bytes), 201);
    }

    /** Reads the file in another way. */
    public JsonNode reading(String username, JsonNode run, Map<String, ?> reading) {
        return body(post(username, run, "/reading", reading), 200);
    }

    /** The bad rows as a file of the kind that was uploaded, with reasons in Chinese. */
    public byte[] badRows(String username, JsonNode run) {
        return Objects.requireNonNull(as(username)
                .exchange(
                        RequestEntity.get(path + "/" + run.path("id").asText() + "/bad-rows")
                                .header("Accept-Language", "zh-CN")
                                .build(),
                        byte[].class)
                .getBody());
    }

    /** Runs the check and waits for the result. */
    public JsonNode check(String username, JsonNode run, Map<String, ?> choice) {
        body(post(username, run, "/check", choice), 200);
        return await(username, run);
    }

    public JsonNode run(String username, JsonNode run) {
        body(call(username, HttpMethod.POST, run, "/run"), 200);
        return await(username, run);
    }

    public JsonNode undo(String username, JsonNode run) {
        body(call(username, HttpMethod.POST, run, "/undo"), 200);
        return await(username, run);
    }

    private JsonNode await(String username, JsonNode run) {
        return Awaitility.await("import " + run.path("id"))
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get(username, run, ""),
                        now -> !BUSY.contains(now.path("state").asText()));
    }

    public JsonNode get(String username, JsonNode run, String below) {
        return body(call(username, HttpMethod.GET, run, below), 200);
    }

    public ResponseEntity<JsonNode> post(String username, JsonNode run, String below, Map<String, ?> body) {
        return as(username)
                .exchange(
                        RequestEntity.post(path + "/" + run.path("id").asText() + below)
                                .header("Accept-Language", "zh-CN")
                                .body(body),
                        JsonNode.class);
    }

    public ResponseEntity<JsonNode> call(String username, HttpMethod method, JsonNode run, String below) {
        return as(username)
                .exchange(
                        RequestEntity.method(method, path + "/" + run.path("id").asText() + below)
                                .header("Accept-Language", "zh-CN")
                                .build(),
                        JsonNode.class);
    }

    /** The invalid rows as CSV in Chinese. */
    public String bad(String username, JsonNode run) {
        return Objects.requireNonNull(as(username)
                .exchange(
                        RequestEntity.get(path + "/" + run.path("id").asText() + "/rows.csv")
                                .header("Accept-Language", "zh-CN")
                                .build(),
                        String.class)
                .getBody());
    }

    /** The ids of the imported records, in the order of the file. */
    public List<Long> records(JdbcClient database, JsonNode run) {
        return database.sql("select record_id from app.import_row where import_id = ? order by row")
                .param(run.path("id").asLong())
                .query(Long.class)
                .list();
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer, int status) {
        if (answer.getStatusCode().value() != status || answer.getBody() == null) {
            throw new AssertionError("Not " + status + ": " + answer);
        }
        return answer.getBody();
    }

    private TestRestTemplate as(String username) {
        return http.withBasicAuth(username, username);
    }
}
