package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Uploads files to the engine's interface as the Modeler does. */
public final class Uploads {
    private final TestRestTemplate http;

    public Uploads(TestRestTemplate http) {
        this.http = http;
    }

    /** Uploads files together; the password is the username. */
    public ResponseEntity<JsonNode> send(String username, Map<String, String> files) {
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("deployment-name", "upload");
        files.forEach((name, text) -> body.add(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        }));
        return http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(body),
                        JsonNode.class);
    }

    /** Attaches a file to a lead; the password is the username. */
    public static JsonNode attach(TestRestTemplate http, String username, String lead, String name, String text) {
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        ResponseEntity<JsonNode> answer = http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.post("/api/forms/lead/records/" + lead + "/files")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(body),
                        JsonNode.class);
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new AssertionError("Not attached: " + answer);
        }
        return Objects.requireNonNull(answer.getBody());
    }
}
