package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.leadwright.support.LeadBooks;
import io.leadwright.support.LeadClient;
import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.ServerProcess;
import io.leadwright.support.Session;
import io.leadwright.support.TwoNodes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL with failures: each acknowledged lead ends with one process, one owner and one grade, and
 * nothing is stuck. The build kills a node and stops the database; {@code -Plong} runs the other scenarios, all in full
 * size ({@link TwoNodesLongTest}).
 */
@Tag("crash")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
    /**
     * The size of the scenarios.
     *
     * @param back longest time from the return of the database to the first acknowledged lead
     * @param overdue longest time from then until all overdue timers are done
     */
    record Size(
            int fairLeads,
            int killedLeads,
            int perSecond,
            int kills,
            List<Duration> away,
            Duration back,
            Duration overdue) {}

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> NEWCOMERS = List.of("ada", "bo", "cai", "dan", "eva", "fei");
    private static final ModelEndpoint MODEL = new ModelEndpoint();
    private static TwoNodes nodes;

    Size size() {
        // A build machine may be much slower than a server: times are printed, and limited in full size only.
        return new Size(140, 120, 20, 1, List.of(Duration.ofSeconds(8)), PATIENCE, PATIENCE);
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        nodes = new TwoNodes(
                folder,
                Map.of(
                        "LEADWRIGHT_INTAKE_DELAY", "PT3S",
                        "LEADWRIGHT_AI_BASE_URL", MODEL.url(),
                        "LEADWRIGHT_AI_TIMEOUT", "PT8S",
                        "LEADWRIGHT_STEPS_LOCK", "PT3S",
                        "LEADWRIGHT_OUTAGE_PATIENCE", "PT3S",
                        "CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "30000",
                        "SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL",
                                "set idle_in_transaction_session_timeout = '60s'"));
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Order(0)
    @Test
    void aStolenSessionAndTokenEndOnBothNodesWithTheOwnersPassword() {
        String leads = "/api/forms/lead/records";
        Session owner = new Session(nodes.node(1).url()).signIn("wendy");
        List<Session> thieves = nodes.urls().stream()
                .map(url -> new Session(url).signIn("wendy"))
                .toList();
        String page = thieves.get(0)
                .submit(
                        "/settings/tokens",
                        "",
                        "name=x&scopes=read&password=wendy&expires="
                                + LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2))
                .body();
        String token = page.replaceAll("(?s).*(lwt_[A-Za-z0-9_-]{43}).*", "$1");
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        nodes.urls()
                .forEach(url -> assertThat(new Session(url).bare("GET", leads, "", bearer))
                        .isEqualTo(200));

        String changed = owner.submit(
                        "/settings/password",
                        "",
                        "current=wendy&password=cobalt+otter+harvest&again=cobalt+otter+harvest")
                .body();
        Instant at = Instant.now();

        assertThat(changed).contains("密码已修改");
        thieves.forEach(
                thief -> assertThat(thief.get("/customers").uri().getPath()).isEqualTo("/login"));
        Awaitility.await("the token on both nodes")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> nodes.urls()
                        .forEach(url -> assertThat(new Session(url).bare("GET", leads, "", bearer))
                                .isEqualTo(401)));
        report("session and token ended", at);
        assertThat(Duration.between(at, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(owner.get("/customers").uri().getPath()).isEqualTo("/customers");
    }

    @Order(1)
    @Tag("long")
    @Test
    void aModelThatHangsIsAskedAtMostThreeTimesBeforeRulesAnswer() {
        MODEL.reset();
        MODEL.answers(WireMock.aResponse().withFixedDelay(120_000));
        int leads = 3;
        LeadBooks books = books("迟答");
        try (LeadClient client = client("迟答").enter(leads, 0)) {
            client.awaitAll(leads, PATIENCE);
            books.awaitOwners(leads, PATIENCE);
            books.assertEqualTo(client.acknowledged());
            assertThat(books.count("r.data ->> 'ratedBy' = 'rules'")).isEqualTo(leads);
            for (int i = 0; i < leads; i++) {
                assertThat(asked("迟答", i)).as("calls for lead " + i).isBetween(1L, 3L);
            }
        }
    }

    @Order(2)
    @Tag("long")
    @Test
    void theOtherNodeTakesOverFromOneThatFroze() {
        MODEL.reset();
        MODEL.answers(WireMock.aResponse().withFixedDelay(120_000));
        LeadBooks books = books("冻结");
        try (LeadClient client = client("冻结").enter(6, 0)) {
            Awaitility.await("external steps of the first node")
                    .atMost(PATIENCE)
                    .until(() -> heldBy(nodes.node(0)) > 0);
            nodes.node(0).freeze();
            Instant frozen = Instant.now();
            books.awaitOwners(6, PATIENCE);
            report("taken over", frozen);
            for (int i = 0; i < 6; i++) {
                assertThat(asked("冻结", i)).as("calls for lead " + i).isBetween(0L, 3L);
            }
            nodes.node(0).thaw();
            nodes.awaitHealth();
            client.awaitAll(6, PATIENCE);
            books.assertNothingStuck(PATIENCE);
            books.assertEqualTo(client.acknowledged());
        } finally {
            nodes.node(0).thaw();
        }
    }

    /** S4-48. */
    @Order(3)
    @Tag("long")
    @Test
    void leadsOfFiftyCallersAreSpreadEvenlyOverSevenPeople() {
        modelIsDown();
        LeadBooks books = books("分配");
        NEWCOMERS.forEach(this::join);
        try (LeadClient client =
                new LeadClient(nodes, "分配", 50, number -> lead("分配", number)).enter(size().fairLeads(), 0)) {
            client.awaitAll(size().fairLeads(), PATIENCE);
            books.awaitOwners(size().fairLeads(), PATIENCE);
            books.assertEqualTo(client.acknowledged());
        }
        List<Long> counts = nodes.database().sql("""
                        select coalesce((data ->> 'leadCount')::bigint, 0) from app.form_record
                        where form = 'salesperson' and data ->> 'region' = '华东'""").query(Long.class).list();
        assertThat(counts).hasSize(NEWCOMERS.size() + 1);
        assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
    }

    @Order(4)
    @Test
    void answers503WhileTheDatabaseIsAwayAndComesBackByItself() {
        modelIsDown();
        for (Duration away : size().away()) {
            goAway("停库" + away.toSeconds(), away, nodes.postgres::stop, nodes.postgres::start, true);
        }
    }

    @Order(5)
    @Tag("long")
    @Test
    void acknowledgesNothingWhileTheDatabaseIsFrozen() {
        modelIsDown();
        goAway("冻库", Duration.ofSeconds(8), nodes.postgres::freeze, nodes.postgres::thaw, false);
    }

    private void goAway(String name, Duration away, Runnable leave, Runnable comeBack, boolean refusedAtOnce) {
        int rate = 10;
        int leads = rate * (int) (away.toSeconds() + 12);
        LeadBooks books = books(name);
        try (LeadClient client = client(name).enter(leads, rate)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> client.acknowledged().size() >= 4 * rate);
            leave.run();
            Instant gone = Instant.now();
            if (refusedAtOnce) {
                assertPage("zh-CN", "暂时无法使用");
                assertPage("en", "Not available right now");
            }
            Awaitility.await()
                    .atMost(away.plusSeconds(60))
                    .until(() -> Instant.now().isAfter(gone.plus(away)));
            Instant coming = Instant.now();
            comeBack.run();
            Instant back = Instant.now();
            Awaitility.await("a lead that is acknowledged again")
                    .atMost(size().back())
                    .until(() -> client.answers().stream()
                            .anyMatch(answer ->
                                    answer.status() == 201 && answer.at().isAfter(back)));
            report(name + ": acknowledged again", back);
            assertRefusedBetween(client, gone.plusSeconds(3), coming, refusedAtOnce);
            // Leads from before the outage whose delay has ended are due now.
            awaitDelays(books, 4 * rate, back, size().overdue());
            report(name + ": overdue timers done", back);
            awaitFollowUps(books, 4 * rate, back, PATIENCE);
            report(name + ": their owners' tasks, among all that came at once,", back);
            client.awaitAll(leads, PATIENCE);
            books.awaitOwners(leads, PATIENCE);
            books.assertNothingStuck(PATIENCE);
            books.assertEqualTo(client.acknowledged());
        }
    }

    private static void assertPage(String language, String title) {
        HttpResponse<String> page = nodes.page(language);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains(title, "href=\"/customers\"");
    }

    private static void assertRefusedBetween(LeadClient client, Instant from, Instant until, boolean refusedAtOnce) {
        List<LeadClient.Answer> during = client.answers().stream()
                .filter(answer -> answer.at().isAfter(from) && answer.at().isBefore(until))
                .toList();
        System.out.printf("TwoNodesTest: %d answers while away%n", during.size());
        assertThat(during.isEmpty() && refusedAtOnce).as("no answer at all").isFalse();
        assertThat(during).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).matches("[1-9]\\d*");
            assertThat(answer.type()).startsWith("application/problem+json");
        });
    }

    @Order(6)
    @Test
    void acknowledgedLeadsSurviveNodesThatAreKilled() {
        modelIsDown();
        int leads = size().killedLeads();
        LeadBooks books = books("宕机");
        try (LeadClient client = client("宕机").enter(leads, size().perSecond())) {
            Instant last = Instant.now();
            for (int kill = 1; kill <= size().kills(); kill++) {
                int due = leads * kill / (size().kills() + 2);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> client.acknowledged().size() >= due);
                last = Instant.now();
                nodes.replace(kill % 2);
                nodes.awaitHealth();
            }
            client.awaitAll(leads, PATIENCE);
            books.awaitOwners(leads, PATIENCE);
            books.assertNothingStuck(PATIENCE);
            report("killed: all done, from the last kill on,", last);
            books.assertEqualTo(client.acknowledged());
        }
    }

    private LeadBooks books(String name) {
        return new LeadBooks(nodes.database(), name);
    }

    private LeadClient client(String name) {
        return new LeadClient(nodes, name, 32, number -> lead(name, number));
    }

    /** Fails fast, so that circuit breakers open and rules rate. */
    private static void modelIsDown() {
        MODEL.reset();
        MODEL.answers(WireMock.aResponse().withStatus(500));
    }

    private static long asked(String customer, int number) {
        return MODEL.requestsOf("extract-lead").stream()
                .filter(body -> body.contains(customer + "电子有限公司 " + number + "号"))
                .count();
    }

    private static long heldBy(ServerProcess node) {
        return nodes.database()
                .sql("select count(*) from act_ru_ext_task where worker_id_ like ?")
                .param("node-" + node.pid() + "-%")
                .query(Long.class)
                .single();
    }

    private void join(String name) {
        nodes.database().sql("""
                        with person as (insert into act_id_user (id_, rev_, first_) values (?, 1, ?) returning id_)
                        insert into act_id_membership (user_id_, group_id_) select id_, 'sales' from person""").params(name, name).update();
        nodes.post("admin", "/api/forms/salesperson/records", """
                {"name": "%1$s", "username": "%1$s", "region": "华东", "assignOrder": %2$d, "active": true}""".formatted(name, NEWCOMERS.indexOf(name) + 2));
    }

    /**
     * Waits until the delay of this many leads entered before the moment has ended and none of them is still due.
     */
    private static void awaitDelays(LeadBooks books, int leads, Instant before, Duration longest) {
        Awaitility.await("overdue timers")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(books.count("""
                        r.created_at < '%s' and exists (
                            select 1 from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                            where p.business_key_ = 'lead:' || r.id and a.act_id_ = 'delay' and a.end_time_ is not null)""".formatted(before))).isGreaterThanOrEqualTo(leads);
                    assertThat(books.count("""
                        exists (select 1 from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                            where e.business_key_ = 'lead:' || r.id and j.type_ = 'timer' and j.duedate_ < '%s')""".formatted(before))).isZero();
                });
    }

    /** Waits until each owner of this many leads entered before the moment has a task. */
    private static void awaitFollowUps(LeadBooks books, int leads, Instant before, Duration longest) {
        Awaitility.await("follow-up tasks")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(books.count("""
                        r.created_at < '%s' and exists (
                            select 1 from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                            where e.business_key_ = 'lead:' || r.id and t.task_def_key_ = 'follow-up')""".formatted(before))).isGreaterThanOrEqualTo(leads));
    }

    private static void report(String what, Instant since) {
        System.out.printf(
                "TwoNodesTest: %s after %.1f s%n",
                what, Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    static String lead(String customer, int number) {
        return """
                {"customerName": "%s电子有限公司 %d号", "contactTitle": "工艺工程师", "industry": "半导体封测",
                 "companySize": "600人", "address": "苏州工业园区", "detail": "需要2台点胶机，请报价。",
                 "interactionFrequency": "单次"}""".formatted(customer, number);
    }
}
