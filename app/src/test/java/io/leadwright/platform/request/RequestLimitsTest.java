package io.leadwright.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.RawBody;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each kind of address accepts, and that nothing else is read. */
@ServerTest
class RequestLimitsTest {
    private static final String JSON = "application/json";
    private static final String FILES = "multipart/form-data; boundary=zzz";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] PART = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    private static final long MB = 1 << 20;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // JSON: 1 MB everywhere, also beside our own API
                "operator | POST  | /api/forms/lead/records                          | json  | 413",
                "lucy     | POST  | /api/customer/1/deals                            | json  | 413",
                "lucy     | PATCH | /api/forms/lead/records/1                        | json  | 413",
                "lucy     | POST  | /api/tasks/1/completion                          | json  | 413",
                "lucy     | PUT   | /api/anything                                    | json  | 413",
                "admin    | POST  | /engine-rest/task                                | json  | 413",
                "admin    | POST  | /engine-rest/engine/default/process-instance     | json  | 413",
                "admin    | PUT   | /engine-rest/user/lucy/profile                   | json  | 413",
                "manager  | POST  | /api/event/batch                                 | json  | 413",
                "admin    | POST  | /api/erasure-list                                | json  | 413",
                "lucy     | POST  | /api/erasure-list                                | json  | 403",
                "admin    | POST  | /api/forms/lead/records                          | text  | 415",
                "admin    | POST  | /api/forms/lead/records                          | none  | 413",
                "admin    | POST  | /actuator/health                                 | json  | 413",
                // without an account nothing is read
                "''       | POST  | /api/forms/lead/records                          | json  | 401",
                "''       | POST  | /api/event/batch                                 | json  | 401",
                "''       | POST  | /engine-rest/deployment/create                   | files | 401",
                "''       | POST  | /api/forms/lead/imports                          | files | 401",
                "''       | POST  | /camunda/api/engine/engine/default/task          | json  | 401",
                "nobody   | POST  | /api/forms/lead/records                          | json  | 401",
                // files: only where they belong, only from those who may send them
                "operator | POST  | /engine-rest/deployment/create                   | files | 403",
                "lucy     | POST  | /engine-rest/engine/default/deployment/create    | files | 403",
                "operator | POST  | /engine-rest/deployment/%63reate                 | files | 403",
                "lucy     | POST  | /api/forms/lead/imports                          | files | 403",
                "lucy     | POST  | /forms/lead/imports                              | files | 401",
                "analyst  | POST  | /engine-rest/deployment/create                   | files | 413",
                "operator | POST  | /api/forms/lead/imports                          | files | 413",
                "operator | POST  | /api/forms/lead/records                          | files | 415",
                "operator | GET   | /api/forms/lead/records                          | files | 415",
                "admin    | POST  | /settings/people                                 | files | 401",
                "admin    | POST  | /engine-rest/task                                | files | 415",
                "admin    | POST  | /engine-rest/task/1/attachment/create            | files | 413",
                "analyst  | POST  | /engine-rest/deployment/create                   | json  | 415",
                "operator | POST  | /api/forms/lead/imports                          | json  | 415",
                "operator | PUT   | /api/forms/lead/imports                          | files | 415",
                // forms
                "admin    | POST  | /settings/people                                 | form  | 413",
                "admin    | PUT   | /notifications/1/read                            | form  | 413",
                "''       | POST  | /login                                           | form  | 413",
                "''       | POST  | /login                                           | json  | 401",
                "''       | POST  | /opt-out/abc                                     | form  | 413",
                "''       | POST  | /opt-out/abc                                     | files | 413",
                "''       | POST  | /opt-out/abc                                     | json  | 415"
            })
    void refusesWithoutReading(String account, String method, String path, String kind, int expected)
            throws IOException {
        String before = hash();
        RawBody body = RawBody.to(port, account, method, path, type(kind));
        String answer = body.send(PART, 70 * MB);
        if (expected == 401 && path.startsWith("/camunda")) {
            assertThat(RawBody.status(answer)).as(answer).isIn(401, 302);
        } else {
            assertThat(RawBody.status(answer)).as(answer).isEqualTo(expected);
            assertThat(answer).contains("application/problem+json").contains("\"status\":" + expected);
        }
        if (expected == 413) {
            assertThat(answer)
                    .contains("\"limit\":")
                    .contains("\"field\":\"body\"")
                    .contains("tooManyBytes");
        }
        assertThat(hash()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operator | POST  | /api/forms/lead/records        | json  | 413",
                "lucy     | POST  | /api/customer/1/deals          | json  | 413",
                "manager  | POST  | /api/event/batch               | json  | 413",
                "admin    | POST  | /engine-rest/task              | json  | 413",
                "analyst  | POST  | /engine-rest/deployment/create | files | 413",
                "operator | POST  | /engine-rest/deployment/create | files | 403",
                "operator | POST  | /api/forms/lead/records        | files | 415",
                "admin    | POST  | /settings/people               | form  | 413",
                "''       | POST  | /login                         | form  | 413",
                "''       | POST  | /opt-out/abc                   | form  | 413",
                "''       | POST  | /opt-out/abc                   | files | 413"
            })
    void countsBodiesThatDoNotSayHowLongTheyAre(String account, String method, String path, String kind, int expected)
            throws IOException {
        String answer = RawBody.to(port, account, method, path, type(kind))
                .inChunks()
                .send(" ".repeat(65_000).getBytes(StandardCharsets.US_ASCII), 12 * MB);
        assertThat(RawBody.status(answer)).as(answer).isEqualTo(expected);
    }

    @Test
    void refusesSmallBodiesWithManyValues() throws IOException {
        for (String body : new String[] {
            "{\"title\":[" + "{},".repeat(330_000) + "{}]}",
            "{\"title\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
            "{\"variables\":[" + "1,".repeat(400_000) + "1]}",
            "{" + "\"a\":1,".repeat(150_000) + "\"b\":2}"
        }) {
            for (String path : new String[] {
                "/api/customer/1/deals", "/api/forms/lead/records", "/engine-rest/task", "/api/actions/next"
            }) {
                String answer = RawBody.to(port, "admin", "POST", path, JSON).send(body);
                assertThat(RawBody.status(answer)).as(path + ": " + answer).isIn(400, 404, 405, 413);
                assertThat(answer).doesNotContain("OutOfMemory");
            }
        }
        String many = RawBody.to(port, "operator", "POST", "/api/forms/lead/records", JSON)
                .send("{\"title\":[" + "{},".repeat(330_000) + "{}]}");
        assertThat(RawBody.status(many)).isEqualTo(413);
    }

    @Test
    void refusesOtherNotations() throws IOException {
        for (String type :
                new String[] {"application/yaml", "application/xml", "application/cbor", "application/smile"}) {
            String answer = RawBody.to(port, "operator", "POST", "/api/forms/lead/records", type)
                    .send("a: &a [x]\nb: [*a]");
            assertThat(RawBody.status(answer)).as(type + answer).isEqualTo(415);
        }
    }

    @Test
    void refusesFormsWithTooManyFields() throws IOException {
        String answer =
                RawBody.to(port, "admin", "POST", "/settings/people", FORM).send("a=1&".repeat(5_000));
        assertThat(RawBody.status(answer)).as(answer).isEqualTo(413);
        assertThat(answer).contains("tooManyFields").contains("1000");
    }

    @Test
    void readsWhatBelongs() throws IOException {
        assertThat(RawBody.status(RawBody.to(port, "operator", "POST", "/api/forms/lead/records", JSON)
                        .inChunks()
                        .send("{\"customerName\": \"武汉光谷微电子有限公司\", \"detail\": \"想买2台点胶机\"}")))
                .isEqualTo(201);
        String file =
                "--zzz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n客户名称\r\n甲公司\r\n--zzz--\r\n";
        assertThat(RawBody.status(RawBody.to(port, "operator", "POST", "/api/forms/lead/imports", FILES)
                        .send(file)))
                .isEqualTo(201);
        assertThat(RawBody.status(RawBody.to(port, "operator", "POST", "/api/forms/lead/imports", FILES)
                        .inChunks()
                        .send(file)))
                .isEqualTo(201);
        assertThat(
                        RawBody.status(
                                RawBody.to(port, "", "POST", "/opt-out/abc", FILES)
                                        .send(
                                                "--zzz\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--zzz--\r\n")))
                .isEqualTo(404);
        String process =
                "--zzz\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x.bpmn\"\r\n\r\nno process\r\n--zzz--\r\n";
        assertThat(RawBody.status(RawBody.to(port, "analyst", "POST", "/engine-rest/deployment/create", FILES)
                        .inChunks()
                        .send(process)))
                .isEqualTo(400);
    }

    @Test
    void readsListsOfErasedPersonsThatAreLongerThanOtherBodies() throws IOException {
        String lines = "\n".repeat((int) (2 * MB));
        assertThat(RawBody.status(RawBody.to(port, "admin", "POST", "/api/erasure-list", "application/x-ndjson")
                        .send(lines)))
                .isEqualTo(200);
        String fields = "list=" + "%0A".repeat((int) MB);
        String page = "/settings/erasures";
        String root = "http://127.0.0.1:" + port;
        assertThat(new Session(root)
                        .signIn("admin")
                        .submit(page, "/list", fields)
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Session(root)
                        .signIn("lucy")
                        .submitTo("/customers", page + "/list", fields)
                        .statusCode())
                .isEqualTo(403);
    }

    private static String type(String kind) {
        return switch (kind) {
            case "json" -> JSON;
            case "files" -> FILES;
            case "form" -> FORM;
            case "text" -> "text/plain";
            default -> "";
        };
    }

    private String hash() {
        return String.valueOf(database.sql("select count(*) || ':' || coalesce(max(id), 0) from app.form_record")
                .query(String.class)
                .single());
    }
}
