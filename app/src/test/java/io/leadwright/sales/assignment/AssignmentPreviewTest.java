package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The preview matches the assignments that follow, and changes nothing. Each test has a region of its own. */
@ServerTest
class AssignmentPreviewTest {
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    private Api api;
    private SalesTeam team;

    @BeforeEach
    void connect() {
        api = new Api(http);
        team = new SalesTeam(api);
    }

    private JsonNode preview(String region, int count) {
        return api.get("manager", "/api/assignment-preview?region=" + region + "&count=" + count)
                .getBody()
                .path("items");
    }

    private String owner(String address) {
        Map<String, Object> lead = Cast.unknownCompany();
        lead.put("address", address);
        String id = api.create("operator", "lead", lead).path("id").asText();
        return api.awaitField("lead", id, "owner").path("owner").asText();
    }

    private String leave(String person, LocalDate from, LocalDate until) {
        Map<String, Object> leave = Map.of("person", person, "from", from.toString(), "until", until.toString());
        return api.create("manager", "leave", leave).path("id").asText();
    }

    /** Lucy on leave, Elena at capacity after three more, Hany alone with a newcomer, and one person paused. */
    @Test
    void saysWhoGetsTheNextTwentyLeads() {
        assertThat(List.of(owner("武汉"), owner("武汉"), owner("武汉"))).containsExactly("lucy", "elena", "hany");
        leave("lucy", today.minusDays(1), today.plusDays(1));
        leave("hany", today.plusDays(1), today.plusDays(9));
        team.change("elena", Map.of("maxOpenLeads", 4));
        team.join("Nora", "华中", 2);
        team.join("Otto", "华中", 1);
        team.change("otto", Map.of("active", false));
        String before = counts();

        JsonNode turns = preview("华中", 20);
        List<String> foretold = turns.findValuesAsText("owner");
        assertThat(turns).hasSize(20);
        assertThat(turns.path(0).path("skipped").findValuesAsText("username"))
                .containsExactlyInAnyOrder("lucy", "otto");
        assertThat(turns.path(0).path("skipped").findValuesAsText("why"))
                .containsExactlyInAnyOrder("休假至 " + today.plusDays(1), "不在岗");
        assertThat(turns.path(19).path("skipped").findValuesAsText("username"))
                .containsExactlyInAnyOrder("lucy", "otto", "elena");
        assertThat(counts()).as("looking changes nothing").isEqualTo(before);

        List<String> happened = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            happened.add(owner("武汉"));
        }
        assertThat(happened).isEqualTo(foretold);
        assertThat(happened).contains("nora", "elena", "hany").doesNotContain("lucy", "otto");
        assertThat(happened.stream().filter("elena"::equals)).hasSize(3);
    }

    private String counts() {
        return database.sql("""
                        select string_agg(id || ' ' || version || ' ' || data::text, ',' order by id) || (select count(*) from app.assignment_presence)
                        from app.form_record where form = 'salesperson'""").query(String.class).single();
    }

    @Test
    void stopsWhereNobodyIsLeft() {
        team.change("leo", Map.of("maxOpenLeads", 2));
        JsonNode turns = preview("东北", 20);
        assertThat(turns).hasSize(3);
        assertThat(turns.path(1).path("owner").asText()).isEqualTo("leo");
        assertThat(turns.path(2).path("owner").isNull()).isTrue();
        assertThat(turns.path(2).path("skipped").path(0).path("why").asText()).isEqualTo("在手线索已达上限");
    }

    @Test
    void severalPeriodsCountAndAWithdrawnOneDoesNot() {
        leave("amy", today.minusDays(20), today.minusDays(10));
        leave("amy", today.plusDays(5), today.plusDays(9));
        assertThat(preview("西南", 1).path(0).path("owner").asText()).isEqualTo("amy");
        String oneDay = leave("amy", today, today);
        assertThat(preview("西南", 1).path(0).path("owner").isNull()).isTrue();
        api.call("manager", HttpMethod.PATCH, "/api/forms/leave/records/" + oneDay, Map.of("withdrawn", true));
        assertThat(preview("西南", 1).path(0).path("owner").asText()).isEqualTo("amy");
    }

    @Test
    void refusesALeaveThatEndsBeforeItBegins() {
        Map<String, Object> wrong = Map.of("person", "amy", "from", "2026-05-02", "until", "2026-05-01");
        JsonNode answer = api.call("manager", HttpMethod.POST, "/api/forms/leave/records", wrong)
                .getBody();
        assertThat(answer.path("status").asInt()).isEqualTo(422);
        assertThat(answer.path("errors").path(0).path("field").asText()).isEqualTo("until");
        String id = leave("amy", LocalDate.of(2020, 5, 1), LocalDate.of(2020, 5, 3));
        assertThat(api.call("manager", HttpMethod.PATCH, "/api/forms/leave/records/" + id, Map.of("from", "2020-05-04"))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(api.read("manager", "leave", id).path("data").path("from").asText())
                .isEqualTo("2020-05-01");
    }

    @Test
    void namesWhatIsWrongWithTheQuestion() {
        String path = "/api/assignment-preview?region=";
        assertThat(api.get("manager", path + "火星").getBody().path("detail").asText())
                .contains("region", "华中");
        assertThat(api.get("manager", path + "华中&count=0").getStatusCode().value())
                .isEqualTo(400);
        assertThat(api.get("manager", path + "华中&count=201").getStatusCode().value())
                .isEqualTo(400);
        for (String reader : List.of("manager", "admin", "operator")) {
            assertThat(api.get(reader, path + "华中").getStatusCode().value())
                    .as(reader)
                    .isEqualTo(200);
        }
        for (String other : List.of("lucy", "analyst")) {
            assertThat(api.get(other, path + "华中").getStatusCode().value())
                    .as(other)
                    .isEqualTo(403);
        }
    }
}
