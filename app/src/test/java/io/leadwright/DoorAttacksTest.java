package io.leadwright;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Endpoints;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.RawRequests;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Attacks from outside: signing in, foreign sites, malformed JSON, odd addresses, secrets. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=1",
            "spring.mail.username=planted-user",
            "spring.mail.password=" + DoorAttacksTest.MAIL_SECRET,
            "leadwright.imap.host=127.0.0.1",
            "leadwright.imap.port=1",
            "leadwright.imap.username=planted-user",
            "leadwright.imap.password=" + DoorAttacksTest.IMAP_SECRET
        })
@OwnServer
class DoorAttacksTest extends ServerWithModel {
    static final String MAIL_SECRET = "planted-mail-4712";
    static final String IMAP_SECRET = "planted-imap-4713";
    private static final String LEADS = "/api/forms/lead/records";
    private static final List<String> BAD_TOKENS =
            List.of("", "null", "undefined", "[]", "{}", "0", "\"\"", "x".repeat(5000));

    @LocalServerPort
    int port;

    @Autowired
    MovableClock clock;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final HttpClient plain = HttpClient.newHttpClient();

    /** Failed attempts are counted by the minute, which ends in no test. */
    @BeforeEach
    void anotherMinute() {
        clock.moveTo(clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(2)));
    }

    private int basic(String username, String password) {
        return http.withBasicAuth(username, password)
                .getForEntity(LEADS, String.class)
                .getStatusCode()
                .value();
    }

    @Test
    void anAccountWaitsAfterWrongPasswords() {
        assertThat(basic("hany", "hany")).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(basic("hany", "wrong" + i)).isEqualTo(401);
        }
        assertThat(basic("hany", "hany")).as("the right one among many").isEqualTo(401);
        assertThat(basic("elena", "elena")).as("others go on").isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        assertThat(basic("hany", "hany")).isEqualTo(200);
    }

    @Test
    void anAddressThatTriesManyAccountsWaits() {
        for (int i = 0; i < 20; i++) {
            assertThat(basic("person" + i, "password")).isEqualTo(401);
        }
        assertThat(basic("elena", "elena")).isEqualTo(401);
        clock.advance(Duration.ofMinutes(1));
        assertThat(basic("elena", "elena")).isEqualTo(200);
    }

    @Test
    void signingInMakesANewSession() throws Exception {
        HttpResponse<String> page = plain.send(
                HttpRequest.newBuilder(URI.create(http.getRootUri() + "/login")).build(),
                HttpResponse.BodyHandlers.ofString());
        String planted = cookie(page);
        String csrf = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> entered = plain.send(
                HttpRequest.newBuilder(URI.create(http.getRootUri() + "/login"))
                        .header("Cookie", planted)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=lucy&password=lucy&_csrf=" + csrf))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(entered.headers().firstValue("Location").orElse("")).doesNotContain("error");
        assertThat(cookie(entered)).isNotEqualTo(planted);
        assertThat(entered.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly");
        assertThat(status(planted, "/customers")).isEqualTo(302);
        assertThat(status(cookie(entered), "/customers")).isEqualTo(200);
        assertThat(status("JSESSIONID=0123456789ABCDEF0123456789ABCDEF", "/customers"))
                .isEqualTo(302);
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
    }

    private int status(String cookie, String path) throws IOException, InterruptedException {
        return plain.send(
                        HttpRequest.newBuilder(URI.create(http.getRootUri() + path))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Sends the cookie of a permitted person, as a browser would. */
    @Test
    void noForeignPageWritesInAPersonsName() throws Exception {
        Session manager = new Session(http.getRootUri()).signIn("manager");
        long before = leads();
        for (String token : BAD_TOKENS) {
            for (String how : List.of("_csrf=", "_csrf[]=", "_csrf%00=")) {
                assertThat(manager.bare("POST", "/opt-outs", "address=a@b.example&reason=x&" + how + token, Map.of()))
                        .isIn(401, 403);
            }
            assertThat(manager.bare(
                            "POST",
                            LEADS,
                            "{\"customerName\":\"x\"}",
                            Map.of("Content-Type", "application/json", "X-CSRF-TOKEN", token)))
                    .isIn(401, 403);
        }
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(manager.bare(method, LEADS, "{}", Map.of("Content-Type", "text/plain")))
                    .isIn(401, 403);
        }
        assertThat(manager.bare(
                        "POST",
                        "/opt-outs",
                        "address=a@b.example&reason=x&_method=GET",
                        Map.of("X-HTTP-Method-Override", "GET")))
                .isIn(401, 403);
        assertThat(manager.bare(
                        "POST",
                        LEADS,
                        "{\"customerName\":\"x\"}",
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "x",
                                "Sec-Fetch-Site",
                                "cross-site")))
                .as("a foreign page that pretends to be a program")
                .isIn(401, 403);
        assertThat(leads()).isEqualTo(before);
        assertThat(database.sql("select count(*) from app.opt_out")
                        .query(Long.class)
                        .single())
                .isZero();
        ResponseEntity<String> preflight = http.exchange(
                RequestEntity.options(LEADS)
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "POST")
                        .build(),
                String.class);
        assertThat(preflight.getHeaders().getAccessControlAllowOrigin()).isNull();
    }

    private long leads() {
        return database.sql("select count(*) from app.form_record where form = 'lead'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Bearer undefined",
                "Bearer []",
                "Bearer {}",
                "Bearer lwt_",
                "Bearer lwt_null",
                "Bearer lwt_%00",
                "Basic",
                "Basic ",
                "Basic Og==",
                "Basic bnVsbDpudWxs",
                "Basic W106W10=",
                "Basic YWRtaW46",
                "Basic !!!",
                "Negotiate YWRtaW4=",
                "Digest username=\"admin\"",
                "admin"
            })
    void emptyAndOddCredentialsOpenNothing(String account) {
        for (String path :
                List.of(LEADS, "/engine-rest/user", "/actuator/info", "/camunda/api/engine/engine/default/task")) {
            assertThat(http.exchange(
                                    RequestEntity.get(path)
                                            .header("Authorization", account)
                                            .header("Accept", "application/json")
                                            .build(),
                                    String.class)
                            .getStatusCode()
                            .value())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void passwordsOfOddTypesOpenNothing() throws Exception {
        Session session = new Session(http.getRootUri());
        for (String fields : List.of(
                "username=admin",
                "username=admin&password=",
                "username[]=admin&password[]=",
                "username=admin&password=null",
                "username=admin%00x&password=admin",
                "username=admin&password=%00admin",
                "username=admin' or '1'='1&password=x")) {
            clock.advance(Duration.ofMinutes(2));
            HttpResponse<String> answer = session.submitTo("/login", "/login", fields.replace(" ", "+"));
            boolean refused =
                    answer.statusCode() == 400 || "error".equals(answer.uri().getQuery());
            assertThat(refused)
                    .as("%s: %d %s", fields, answer.statusCode(), answer.uri())
                    .isTrue();
            assertThat(session.get("/customers").uri().getPath()).as(fields).isEqualTo("/login");
        }
    }

    @Test
    void oddJsonIsRefusedAndStoresNothing() {
        long before = leads();
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        for (String body : List.of(
                "{\"customerName\":\"a\",\"customerName\":\"b\"}",
                "{\"customerName\":" + deep + "}",
                deep,
                objects,
                "{\"customerName\":\"a\"} {\"customerName\":\"b\"}",
                "{\"customerName\":\"a\",}",
                "{customerName:'a'}",
                "{\"customerName\":NaN}",
                "{\"customerName\":1e999999999}",
                "\u0000{\"customerName\":\"a\"}",
                "{\"__proto__\":{\"customerName\":\"a\"}}",
                "{\"customerName\":\"a\",\"owner\":\"lucy\"}",
                "{\"customerName\":\"a\\u0000b\"}",
                "null",
                "\"text\"",
                "")) {
            assertThat(json("operator", LEADS, body))
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isBetween(400, 422);
        }
        for (String path :
                List.of("/api/event/report", "/api/event/batch", "/api/customer/1/deals", "/engine-rest/task")) {
            for (String body : List.of(deep, objects)) {
                assertThat(json("admin", path, body)).as(path).isBetween(400, 422);
            }
        }
        assertThat(leads()).isEqualTo(before);
    }

    private int json(String username, String path, String body) {
        return http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.post(path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(body.getBytes(StandardCharsets.UTF_8)),
                        String.class)
                .getStatusCode()
                .value();
    }

    @Test
    void whatIsNoTableIsNoImport() {
        long before = database.sql("select count(*) from app.import_run")
                .query(Long.class)
                .single();
        Map.of(
                        "leads.csv", "{\"customerName\":\"a\"}",
                        "leads.xlsx", "[{\"customerName\":\"a\"}]",
                        "drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                        "laughs.svg", "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>",
                        "page.csv", "<html><script>alert(1)</script></html>",
                        "../../etc/x.csv", "%PDF-1.7")
                .forEach((name, text) -> assertThat(new ImportCalls(http, "lead")
                                .send("operator", name, text.getBytes(StandardCharsets.UTF_8))
                                .getStatusCode()
                                .value())
                        .as(name)
                        .isBetween(400, 422));
        assertThat(database.sql("select count(*) from app.import_run")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/prometheus",
                "/actuator;x=y/prometheus",
                "/actuator/prometheus;x=y",
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/actuator/health/%2e%2e/prometheus",
                "/actuator/health/%2e%2e;/prometheus",
                "/assets/../actuator/prometheus",
                "/assets/..;/actuator/prometheus",
                "/assets/..%2factuator/prometheus",
                "/login/..;/actuator/prometheus",
                "//actuator/prometheus",
                "/./actuator/prometheus",
                "/actuator//prometheus",
                "/actuator/%70rometheus",
                "/ACTUATOR/prometheus",
                "/actuator\\prometheus",
                "/actuator/prometheus/",
                "/actuator/prometheus.json",
                "/opt-out/..;/actuator/prometheus",
                "/actuator/health/liveness/..;/../prometheus",
                "/error/../actuator/info",
                "/actuator/info;.css"
            })
    void noSpellingOpensTheFiguresOfTheServer(String address) throws IOException {
        RawRequests raw = new RawRequests(port);
        for (String username : List.of("", "lucy", "manager", "analyst")) {
            assertThat(raw.get(username, address))
                    .as(username)
                    .doesNotContain("# HELP", "jvm_", "\"build\"")
                    .doesNotStartWith("HTTP/1.1 200");
        }
    }

    @Test
    void noOneSeesTheInsideOfTheServer() throws IOException {
        RawRequests raw = new RawRequests(port);
        for (String name : List.of(
                "env",
                "beans",
                "heapdump",
                "threaddump",
                "mappings",
                "configprops",
                "loggers",
                "shutdown",
                "logfile",
                "httpexchanges",
                "quartz",
                "flyway",
                "scheduledtasks",
                "sbom")) {
            assertThat(raw.get("admin", "/actuator/" + name)).as(name).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void noEndpointTakesAnAddressThatTheServerWouldCall() {
        // Administrators enter the mail server and the model that are to be called.
        Set<String> connections = Set.of("POST /settings/mail/connection", "POST /settings/model/connection");
        Set<String> words = new TreeSet<>();
        Endpoints.of(requestMappingHandlerMapping).stream()
                .filter(endpoint -> !connections.contains(endpoint.name()))
                .forEach(endpoint -> words.addAll(Endpoints.words(endpoint)));
        assertThat(words)
                .hasSizeGreaterThan(50)
                .noneMatch(word -> word.matches("(?i).*(url|uri|host|endpoint|webhook|callback|href)$"));
    }

    /** Tries every place where people can write, with every spelling of this machine. */
    @Test
    void addressesInTextsAreNeverCalled() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket target = new ServerSocket(0)) {
            Thread door = new Thread(() -> {
                while (!target.isClosed()) {
                    try {
                        target.accept().close();
                        calls.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            door.setDaemon(true);
            door.start();
            for (String host : List.of(
                    "127.0.0.1",
                    "localhost",
                    "[::1]",
                    "[::ffff:127.0.0.1]",
                    "[::ffff:7f00:1]",
                    "2130706433",
                    "0177.0.0.1",
                    "0x7f.0.0.1",
                    "0x7f000001",
                    "127.1",
                    "0",
                    "169.254.169.254")) {
                String address = "http://%s:%d/latest/meta-data".formatted(host, target.getLocalPort());
                MODEL.answers(ModelEndpoint.completion("{}"));
                String lead = create(Map.of(
                        "customerName",
                        address,
                        "address",
                        address,
                        "source",
                        address,
                        "detail",
                        "<img src=\"" + address + "\"> " + address,
                        "interactionDetail",
                        "<!ENTITY x SYSTEM \"" + address + "\">"));
                api().awaitField("lead", lead, "ratedBy");
                Session analyst = new Session(http.getRootUri()).signIn("analyst");
                analyst.get("/forms/lead/" + lead);
                analyst.submitTo(
                        "/library", "/library/mail-recap/preview", "text=<img src='" + address + "'>&form=lead");
            }
            ImportCalls imports = new ImportCalls(http, "lead");
            imports.upload(
                    "operator",
                    "a.csv",
                    "客户名称\nhttp://127.0.0.1:%d/\n"
                            .formatted(target.getLocalPort())
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(calls).hasValue(0);
    }

    /** Tries text that would end a statement, a template or a pattern in each parameter of each address. */
    @Test
    void noParameterMakesTheServerFail() {
        MODEL.says("{}");
        create(CLEAR);
        long before = leads();
        List<String> failed = new ArrayList<>();
        for (Endpoints.Endpoint endpoint : Endpoints.of(requestMappingHandlerMapping)) {
            for (String attack :
                    List.of("'\"); drop table app.form_record; --", "${7*7}\\%_[(*+", "-9223372036854775808")) {
                if (HttpMethod.GET.equals(endpoint.method())
                        && !endpoint.pattern().equals("/updates")) {
                    int status = http.withBasicAuth("admin", "admin")
                            .getForEntity(endpoint.attacked(attack), String.class)
                            .getStatusCode()
                            .value();
                    if (status >= 500) {
                        failed.add(endpoint.name() + " " + attack + ": " + status);
                    }
                }
            }
        }
        assertThat(failed).as(String.join("\n", failed)).isEmpty();
        assertThat(leads()).isEqualTo(before);
    }

    /** The keys and passwords that an operator sets appear in no response, prompt, table or log line. */
    @Test
    void plantedSecretsAreFoundNowhere(CapturedOutput log) {
        List<String> secrets = List.of(KEY, MAIL_SECRET, IMAP_SECRET, basicOf(MAIL_SECRET));
        MODEL.answers(aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"Wrong key " + KEY + "\"}}"));
        String lead = create(CLEAR);
        api().awaitField("lead", lead, "owner");
        Session admin = new Session(http.getRootUri()).signIn("admin");
        List<String> places = new ArrayList<>(List.of(
                "/forms/lead/" + lead,
                LEADS + "/" + lead + "/history",
                "/api/model-calls",
                "/api/docs",
                "/actuator/info",
                "/actuator/prometheus",
                "/api/forms/lead/records.csv",
                "/engine-rest/incident",
                "/engine-rest/history/variable-instance",
                "/engine-rest/external-task",
                "/engine-rest/job"));
        Endpoints.of(requestMappingHandlerMapping).stream()
                .filter(endpoint -> HttpMethod.GET.equals(endpoint.method())
                        && !endpoint.pattern().contains("{")
                        && !endpoint.pattern().equals("/updates"))
                .forEach(endpoint -> places.add(endpoint.pattern()));
        List<String> leaks = new ArrayList<>();
        for (String place : places) {
            String answer = admin.get(place).body()
                    + http.withBasicAuth("admin", "admin").getForObject(place, String.class);
            secrets.stream().filter(answer::contains).forEach(secret -> leaks.add(place + ": " + secret));
        }
        for (String page : List.of("/settings/mail", "/settings/model")) {
            for (String test : List.of("/smtp", "/imap", "")) {
                String answer =
                        admin.submitTo(page, page + test, "name=default").body();
                secrets.stream().filter(answer::contains).forEach(secret -> leaks.add(page + test + ": " + secret));
            }
        }
        database.sql("select schemaname || '.' || tablename from pg_tables where schemaname in ('app', 'public')")
                .query(String.class)
                .list()
                .forEach(table -> {
                    for (String secret : secrets) {
                        if (database.sql("select count(*) from " + table + " t where t::text like ?")
                                        .param("%" + secret + "%")
                                        .query(Long.class)
                                        .single()
                                > 0) {
                            leaks.add(table + ": " + secret);
                        }
                    }
                });
        secrets.stream().filter(secret -> log.getAll().contains(secret)).forEach(secret -> leaks.add("log: " + secret));
        secrets.stream()
                .filter(secret -> String.join("", MODEL.requests()).contains(secret))
                .forEach(secret -> leaks.add("prompt: " + secret));
        assertThat(leaks).isEmpty();
        assertThat(Objects.requireNonNull(log.getAll())).contains("Started");
    }

    private static String basicOf(String secret) {
        return Base64.getEncoder()
                .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                .replace("=", "");
    }
}
