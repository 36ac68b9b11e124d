package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.support.ServerTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Industries and sources count in groups, however they are typed, and the groups of each table add up to all customers. */
@ServerTest
class ReportGroupsTest {
    @Autowired
    BreakdownRows breakdown;

    @Autowired
    ReportGroups decided;

    @Autowired
    FunnelReports reports;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void customers() {
        database.sql("delete from app.customer").update();
        String[][] typed = {
            {"华中", "半导体封测", "官网"},
            {"华中", "半导体封装", "website"},
            {"", "Semiconductor packaging", "转介绍（老客户宁德介绍）"},
            {"华东", "汽车电子", "转介绍"},
            {"华东", "automotive electronics", " WEBSITE "},
            {null, null, null},
            {null, "", "朋友圈"}
        };
        for (String[] row : typed) {
            database.sql(
                            "insert into app.customer (name, name_key, region, industry, source) values ('x', 'x', ?, ?, ?)")
                    .param(row[0])
                    .param(row[1])
                    .param(row[2])
                    .update();
        }
    }

    private Map<String, Long> groups(String kind, FunnelFilter filter, Locale language) {
        decided.follow();
        return breakdown.load(filter, language).stream()
                .filter(group -> group.kind().equals(kind))
                .collect(Collectors.toMap(BreakdownRows.Group::name, BreakdownRows.Group::entered));
    }

    @Test
    void everyCustomerCountsOnceInEachTable() {
        FunnelFilter all = FunnelFilter.of(Optional.empty());
        assertThat(groups("industry", all, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(Map.of("半导体", 3L, "汽车电子", 2L, "未填写", 2L));
        assertThat(groups("source", all, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(Map.of("官网", 3L, "转介绍", 2L, "未填写", 1L, "其他来源", 1L));
        assertThat(groups("source", all, Locale.ENGLISH))
                .isEqualTo(Map.of("Website", 3L, "Referral", 2L, "Not given", 1L, "Other sources", 1L));
        assertThat(groups("team", all, Locale.ENGLISH)).isEqualTo(Map.of("华中", 2L, "华东", 2L, "", 3L));
        assertThat(breakdown.load(all, Locale.ENGLISH).stream()
                        .filter(group -> !group.stated())
                        .map(BreakdownRows.Group::name))
                .containsExactlyInAnyOrder("Not given", "Not given", "");
    }

    @Test
    void aFilterByAGroupFindsWhatTheGroupCounts() {
        for (String source : List.of("官网", "Website")) {
            FunnelFilter website = new FunnelFilter(Optional.empty(), null, "", null, "", source);
            assertThat(groups("industry", website, Locale.SIMPLIFIED_CHINESE))
                    .as(source)
                    .isEqualTo(Map.of("半导体", 2L, "汽车电子", 1L));
        }
        decided.forget(new ResourcesDeployed(Set.of("decisions/source.dmn")));
        FunnelFilter website = new FunnelFilter(Optional.empty(), null, "", null, "", "官网");
        assertThat(reports.compute(website, Pace.WEEK, Locale.SIMPLIFIED_CHINESE)
                        .steps()
                        .get(0)
                        .flow()
                        .count())
                .as("the first figures after the tables changed")
                .isEqualTo(3);
        decided.forget(new ResourcesDeployed(Set.of()));
        assertThat(http.withBasicAuth("manager", "manager")
                        .getForObject("/reports/customers.csv?source={source}", String.class, "官网")
                        .lines())
                .as("the header and three customers")
                .hasSize(4);
        FunnelFilter typed = new FunnelFilter(Optional.empty(), null, "", null, "半导体封测", "");
        assertThat(groups("source", typed, Locale.SIMPLIFIED_CHINESE)).isEqualTo(Map.of("官网", 1L));
    }

    @Test
    void groupsAreDecidedAgainOnlyWhenTheirTablesChange() {
        decided.follow();
        decided.forget(new ResourcesDeployed(Set.of("decisions/risk.dmn", "processes/lead-advice.bpmn")));
        assertThat(kept()).isPositive();
        decided.forget(new ResourcesDeployed(Set.of("decisions/industry.dmn")));
        assertThat(kept()).isZero();
    }

    private long kept() {
        return database.sql("select count(*) from app.report_group")
                .query(Long.class)
                .single();
    }
}
