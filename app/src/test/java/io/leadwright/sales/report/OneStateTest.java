package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every figure has the same definition of open, won, lost, not a lead and in the pool: the view app.customer_round. */
@ServerTest
class OneStateTest {
    /** What keeps the status, or reads it as one column among others; figures read the view. */
    private static final Set<String> KEEPERS = Set.of(
            "sales/activity/ActivityLog.java",
            "sales/activity/StateRepair.java",
            "sales/customer/CustomerMatches.java",
            "sales/customer/CustomerValue.java",
            "sales/customer/CustomerWrites.java",
            "sales/deal/DealClosings.java",
            "sales/deal/DealRows.java");

    private static final Pattern STATE =
            Pattern.compile("(?:customer\\.)?status\\s*(?:=|<>|in)\\s*\\(?'(?:open|won|lost|invalid|pool)'");

    @Autowired
    JdbcClient database;

    @Autowired
    TestRestTemplate http;

    @Autowired
    FunnelReports reports;

    @Autowired
    FunnelKpis kpis;

    @BeforeEach
    void states() {
        database.sql("delete from app.customer").update();
        for (String each : List.of("open,2,1000", "won,5,2000", "lost,4,4000", "invalid,1,8000", "pool,3,16000")) {
            String[] part = each.split(",", -1);
            database.sql(
                            "insert into app.customer (name, name_key, owner, stage, estimated_value, industry) values (?, ?, 'lucy', ?, ?, ?)")
                    .params(part[0], part[0], Integer.parseInt(part[1]), Integer.parseInt(part[2]), "半导体")
                    .update();
            database.sql("update app.customer set status = name where name = ?")
                    .param(part[0])
                    .update();
        }
        database.sql("update app.customer set loss_reason = 'slow' where status = 'lost'")
                .update();
    }

    @Test
    void allFiguresAgree() {
        FunnelFilter everybody = FunnelFilter.of(Optional.empty());
        FunnelReport report = reports.compute(everybody, Pace.WEEK, Locale.SIMPLIFIED_CHINESE);
        FunnelReport recounted = reports.compute(
                new FunnelFilter(Optional.empty(), null, "", null, "半导体", ""), Pace.WEEK, Locale.SIMPLIFIED_CHINESE);
        for (FunnelReport each : List.of(report, recounted)) {
            assertThat(each.customers()).isEqualTo(3);
            assertThat(each.steps().stream()
                            .mapToLong(step -> step.flow().lost())
                            .sum())
                    .isEqualTo(1);
            assertThat(each.steps().stream().map(step -> step.standing().value().intValue()))
                    .containsExactly(0, 1000, 0, 0, 0);
            assertThat(each.losses()).singleElement().satisfies(loss -> {
                assertThat(loss.reason().reason()).isEqualTo("跟进不及时");
                assertThat(loss.stage()).isEqualTo(4);
            });
            assertThat(each.groups()).allSatisfy(group -> {
                assertThat(group.entered()).isEqualTo(3);
                assertThat(group.signed()).isEqualTo(1);
                assertThat(group.value().intValue()).isEqualTo(1000);
            });
            assertThat(each.valuable()).extracting(ReportCustomers.Line::name).containsExactly("open");
            assertThat(each.forecast().stream()
                            .mapToLong(ForecastRows.Expected::customers)
                            .sum())
                    .isEqualTo(1);
            TrendRows.Point last = each.trend().get(each.trend().size() - 1);
            assertThat(List.of(last.entered(), last.won(), last.lost())).containsExactly(3L, 1L, 1L);
            assertThat(each.cycle())
                    .hasValueSatisfying(cycle -> assertThat(cycle.deals()).isEqualTo(1));
        }
        Kpi conversion = kpis.compute(Optional.empty(), report.steps(), 30).get(1);
        assertThat(conversion.value().doubleValue()).isEqualTo(1.0 / 3);
        Api api = new Api(http);
        assertThat(api.get("manager", "/api/funnel/overview")
                        .getBody()
                        .path("total")
                        .asInt())
                .isEqualTo(3);
        assertThat(api.get("manager", "/api/customers").getBody().path("total").asInt())
                .as("the list shows all of them")
                .isEqualTo(5);
        String board = new Session(http.getRootUri())
                .signIn("manager")
                .get("/customers/board")
                .body();
        assertThat(board).contains(">open<", ">won<", ">lost<").doesNotContain(">invalid<", ">pool<");
    }

    @Test
    void aWinThatIsTakenBackAndALossThatIsReopenedLeaveNothingBehind() {
        database.sql("update app.customer set status = 'open' where status in ('won', 'lost')")
                .update();
        FunnelReport report = reports.compute(FunnelFilter.of(Optional.empty()), Pace.WEEK, Locale.SIMPLIFIED_CHINESE);
        assertThat(report.losses()).isEmpty();
        assertThat(report.cycle()).isEmpty();
        assertThat(report.steps().stream()
                        .mapToLong(step -> step.standing().won())
                        .sum())
                .isZero();
        assertThat(database.sql("select count(*) from app.customer where loss_reason <> '' or won_at is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nothingButTheViewSaysWhatIsOpenWonOrLost() throws IOException {
        Set<String> others = new TreeSet<>();
        Path root = Path.of("app/src/main/java/io/leadwright");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = root.relativize(file).toString();
                String text = Files.readString(file);
                boolean customers = text.contains("app.customer") || text.contains("app.kept_customer");
                if (customers
                        && !KEEPERS.contains(name)
                        && STATE.matcher(text.replaceAll("deal\\.status", "")).find()) {
                    others.add(name);
                }
            }
        }
        assertThat(others).isEmpty();
    }
}
