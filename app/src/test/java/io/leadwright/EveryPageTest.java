package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.figure.FigureComparison;
import io.leadwright.sales.figure.Period;
import io.leadwright.sales.figure.PeriodFigures;
import io.leadwright.support.Api;
import io.leadwright.support.EveryPage;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.OwnServer;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page with the demo data: no serious accessibility problem, not wider than the window, not slow. */
@ServerTest
@OwnServer
@TestPropertySource(properties = "leadwright.demo-leads=true")
public class EveryPageTest {
    private static final int ROUNDS = 5;
    /** The target time of a page on the server, in milliseconds. */
    private static final long WANTED = 100;

    @TempDir
    Path profile;

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    ResourceVersions versions;

    @Autowired
    PeriodFigures figures;

    @Autowired
    CustomerMoney money;

    @Autowired
    Clock clock;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Api api;

    @BeforeEach
    void ready() {
        api = new Api(http);
        Awaitility.await("the demo's decisions")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(states()).as(this::waiting).hasSize(4));
    }

    private List<String> states() {
        return database.sql("select distinct state from app.action_card where state <> 'replaced'")
                .query(String.class)
                .list();
    }

    /** The state of the assistants, for the failure message. */
    private String waiting() {
        return database.sql("""
                        select proc.key_ || ' ' || def.act_id_ || ' due ' || job.duedate_ || ' tries ' || job.retries_
                               || coalesce(' locked until ' || job.lock_exp_time_, '') || coalesce(' ' || job.exception_msg_, '')
                        from act_ru_job job join act_ru_jobdef def on def.id_ = job.job_def_id_
                             join act_re_procdef proc on proc.id_ = def.proc_def_id_
                        where job.duedate_ <= now() or job.retries_ < 5 order by job.duedate_ limit 10""").query(String.class).list() + " at " + Instant.now();
    }

    @Test
    void everyKeyFigureOfTheDemoEqualsItsDefinition() throws IOException {
        FigureComparison comparison = new FigureComparison(database, money);
        LocalDate today = LocalDate.now(clock);
        for (int days : List.of(0, 7, 120)) {
            comparison.compare(figures, Period.of(today.minusDays(days), today), clock.getZone());
        }
        assertThat(comparison.compare(figures, Period.of(today.minusYears(1), today), clock.getZone()))
                .isGreaterThan(100);
    }

    @Test
    void everyPageIsListed() {
        Set<String> pages = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            if (method.getBeanType().isAnnotationPresent(Controller.class)
                    && method.getMethod().getReturnType() == String.class
                    && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                pages.addAll(mapping.getPatternValues());
            }
        });
        Set<String> known = new TreeSet<>(EveryPage.FRAGMENTS);
        known.addAll(EveryPage.of(new EveryPage.Samples("1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"))
                .keySet());
        assertThat(known).as("EveryPage and the mapped pages").isEqualTo(pages);
    }

    @Test
    void noPageHasASeriousProblemOrIsWiderThanTheWindow() throws Exception {
        EveryPage.Samples samples = samples();
        Map<String, String> pages = new TreeMap<>(EveryPage.of(samples));
        try (PageBrowser browser = new PageBrowser("http://localhost:" + port, profile)) {
            List<String> found = new ArrayList<>();
            for (String open : EveryPage.OPEN) {
                found.addAll(browser.look(String.valueOf(pages.remove(open))));
            }
            browser.signIn("admin");
            List<String> all = new ArrayList<>(pages.values());
            all.addAll(EveryPage.more(samples));
            for (String page : all) {
                found.addAll(browser.look(page));
            }
            assertThat(found).as(String.join("\n", found)).isEmpty();
        }
    }

    /** A measurement, not a test: {@code mvn test -Dtest=EveryPageTest -Dtimes=true} prints each page's time. */
    @Test
    @EnabledIfSystemProperty(named = "times", matches = "true")
    void timesOfEveryPage() {
        Session admin = new Session(http.getRootUri()).signIn("admin");
        System.out.println("The demo's leads took the first start "
                + id(
                        "select round(extract(epoch from max(created_at) - min(created_at)) * 1000)::text from app.form_record"
                                + " where form = 'lead' and created_by = 'demo'")
                + " ms");
        Map<String, Long> times = new TreeMap<>();
        EveryPage.of(samples()).values().forEach(page -> times.put(page, median(admin, page)));
        System.out.println(times.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(each ->
                        "%5d ms%s %s".formatted(each.getValue(), each.getValue() > WANTED ? " !" : "  ", each.getKey()))
                .collect(Collectors.joining(
                        "\n", "Time of each page with the demo's data, median of " + ROUNDS + ":\n", "")));
    }

    private static long median(Session session, String page) {
        long[] times = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            assertThat(session.get(page).statusCode()).as(page).isEqualTo(200);
            times[round] = (System.nanoTime() - begin) / 1_000_000;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private EveryPage.Samples samples() {
        String customer = id("select id from app.customer where name like '武汉%'");
        String lead = id("select substring(record from 6) from app.customer where name like '武汉%'");
        new IntakeRun(engine, database, lead).awaitRest();
        JsonNode mails =
                api.get("manager", "/api/actions?kind=mail&state=pending").getBody();
        if (mails != null && !mails.path("items").isEmpty()) {
            String card = mails.path("items").path(0).path("id").asText();
            api.call("manager", HttpMethod.POST, "/api/actions/" + card + "/execution", Map.of());
        }
        Awaitility.await("a mail")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !database.sql("select id from app.mail limit 1")
                        .query(String.class)
                        .list()
                        .isEmpty());
        String run = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .list()
                .get(0)
                .getId();
        String poor = api.create("operator", "lead", Map.of("customerName", "一位还没有说清楚需求的客户，名称又特别长的有限责任公司"))
                .path("id")
                .asText();
        new IntakeRun(engine, database, poor).awaitRest();
        // What a person has to choose on the page: headers below a title, ambiguous dates, a unit, a damaged sign.
        byte[] sheet =
                "2026年展会线索\n客户名称,所在地址,下次联系,预计金额（万元）\n长江存储配套有限公司,湖北武汉\ufffd,03/04/2026,60\n光谷激光,武汉,05/06/2026,12\n"
                        .getBytes(StandardCharsets.UTF_8);
        return new EveryPage.Samples(
                lead,
                poor,
                customer,
                id("select id::text from app.mail order by id limit 1"),
                id("select token::text from app.mail order by id limit 1"),
                run,
                versions.load("prompts/mail-recap.md", 1).get(0).id(),
                new ImportCalls(http, "lead")
                        .upload("manager", "leads.csv", sheet)
                        .path("id")
                        .asText(),
                engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKeyIn("complete-lead", "hand-over-customer")
                        .list()
                        .get(0)
                        .getId(),
                id("select min(id)::text from app.customer_contact where customer_id = " + customer),
                receipt(customer));
    }

    /** The receipt of a contact who was added and erased. */
    private String receipt(String customer) {
        String contacts = "/api/customer/" + customer + "/contacts";
        JsonNode contact = api.call("manager", HttpMethod.POST, contacts, Map.of("name", "司马相如"))
                .getBody();
        String path =
                contacts + "/" + Objects.requireNonNull(contact).path("id").asText() + "/erasure";
        JsonNode receipt = api.call("admin", HttpMethod.POST, path, Map.of("askedBy", "person", "reason", "来信"))
                .getBody();
        return Objects.requireNonNull(receipt).path("id").asText();
    }

    private String id(String query) {
        return database.sql(query).query(String.class).list().get(0);
    }
}
