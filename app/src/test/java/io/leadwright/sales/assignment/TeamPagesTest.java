package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.MovableClock;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** The team page: who may see and change it, and how invalid input is reported. */
@ServerTest
class TeamPagesTest {
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    TestRestTemplate http;

    @Autowired
    MovableClock clock;

    private SalesTeam team;

    @BeforeEach
    void connect() {
        team = new SalesTeam(new Api(http));
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private String id(String username) {
        return team.person(username).path("id").asText();
    }

    private JsonNode data(String username) {
        return team.person(username).path("data");
    }

    @Test
    void managersChangeTheTeamOperatorsReadAndOthersSeeNothing() {
        for (String username : List.of("manager", "admin")) {
            assertThat(as(username).get("/team").body()).as(username).contains("Lucy", "team/people", "enter-leave");
        }
        assertThat(as("operator").get("/team").body())
                .contains("Lucy", "在手")
                .doesNotContain("team/people", "enter-leave");
        for (String username : List.of("lucy", "analyst")) {
            assertThat(as(username).get("/team").statusCode()).as(username).isEqualTo(403);
            assertThat(as(username).get("/team/preview?region=x").statusCode())
                    .as(username)
                    .isEqualTo(403);
        }
        String lucy = "/people/" + id("lucy");
        for (String username : List.of("operator", "hany", "analyst")) {
            Session other = as(username);
            assertThat(other.submit("/", "team" + lucy + "/active", "active=false")
                            .statusCode())
                    .as(username)
                    .isEqualTo(403);
        }
        assertThat(as("operator")
                        .submit("/team", lucy + "/active", "active=false")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("operator")
                        .submit("/team", lucy + "/order", "direction=down")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("operator")
                        .submit("/team", lucy + "/capacity", "capacity=1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("operator")
                        .submit("/team", "/leaves", "person=lucy&from=" + today + "&until=" + today)
                        .statusCode())
                .isEqualTo(403);
        assertThat(data("lucy").path("active").asBoolean()).isTrue();
        assertThat(data("lucy").path("assignOrder").asInt()).isEqualTo(1);
        assertThat(as("manager")
                        .submit("/team", "/people/999999/active", "active=false")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void movingAPersonRenumbersTheRegion() {
        Session manager = as("manager");
        String hany = "/people/" + id("hany") + "/order";
        assertThat(manager.submit("/team", hany, "direction=up").statusCode()).isEqualTo(200);
        assertThat(List.of(order("lucy"), order("hany"), order("elena"))).containsExactly(1, 2, 3);
        manager.submit("/team", hany, "direction=up");
        manager.submit("/team", hany, "direction=up");
        assertThat(List.of(order("hany"), order("lucy"), order("elena"))).containsExactly(1, 2, 3);
        manager.submit("/team", hany, "direction=down");
        manager.submit("/team", hany, "direction=down");
        manager.submit("/team", hany, "direction=down");
        assertThat(List.of(order("lucy"), order("elena"), order("hany"))).containsExactly(1, 2, 3);
        assertThat(manager.submit("/team", hany, "direction=sideways").statusCode())
                .isEqualTo(400);
    }

    private int order(String username) {
        return data(username).path("assignOrder").asInt();
    }

    @Test
    void pausesAndLimits() {
        Session manager = as("manager");
        String amy = "/people/" + id("amy");
        assertThat(manager.submit("/team", amy + "/active", "active=false").body())
                .contains("不在岗");
        assertThat(data("amy").path("active").asBoolean()).isFalse();
        manager.submit("/team", amy + "/active", "active=true");
        assertThat(data("amy").path("active").asBoolean()).isTrue();

        manager.submit("/team", amy + "/capacity", "capacity=7");
        assertThat(data("amy").path("maxOpenLeads").asInt()).isEqualTo(7);
        for (String wrong : List.of("-1", "many", "1.5", "99999999")) {
            assertThat(manager.submit("/team", amy + "/capacity", "capacity=" + wrong)
                            .body())
                    .contains("“在手上限”须为", "note--bad");
        }
        assertThat(data("amy").path("maxOpenLeads").asInt()).isEqualTo(7);
        manager.submit("/team", amy + "/capacity", "capacity=");
        assertThat(data("amy").hasNonNull("maxOpenLeads")).isFalse();
    }

    @Test
    void entersSeveralLeavesShowsTheMonthAndWithdraws() {
        Session manager = as("manager");
        LocalDate first = today.withDayOfMonth(1).plusMonths(1);
        manager.submit("/team", "/leaves", leave("olivia", first, first.plusDays(2), "婚假"));
        String page = manager.submit("/team", "/leaves", leave("olivia", first.plusDays(9), first.plusDays(9), ""))
                .body();
        assertThat(page).contains("Olivia", "婚假", first.plusDays(9).toString());
        String month =
                manager.get("/team?month=" + first.toString().substring(0, 7)).body();
        assertThat(month.split("month__away", -1)).hasSize(5);
        assertThat(as("operator")
                        .get("/team?month=" + first.toString().substring(0, 7))
                        .body())
                .contains("month__away")
                .doesNotContain("婚假");
        assertThat(manager.get("/team?month=nonsense").statusCode()).isEqualTo(200);

        assertThat(manager.submit("/team", "/leaves", leave("olivia", first, first.minusDays(1), "<script>x"))
                        .body())
                .contains("不能早于", "&lt;script&gt;x")
                .doesNotContain("<script>x");
        assertThat(manager.submit("/team", "/leaves", "person=olivia&from=" + first + "&until=")
                        .body())
                .contains("必填");

        String id = new Api(http)
                .get("manager", "/api/forms/leave/records?person=olivia&sort=from")
                .getBody()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        assertThat(manager.submit("/team", "/leaves/" + id + "/withdrawal", "").body())
                .doesNotContain("婚假");
        assertThat(manager.submit("/team", "/leaves/999999/withdrawal", "").statusCode())
                .isEqualTo(404);
    }

    private static String leave(String person, LocalDate from, LocalDate until, String reason) {
        return "person=%s&from=%s&until=%s&reason=%s"
                .formatted(
                        person,
                        from,
                        until,
                        java.net.URLEncoder.encode(reason, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void showsThePreviewAndTheCalendar() {
        assertThat(as("operator").get("/team/preview?region=%E5%8D%8E%E4%B8%9C").body())
                .contains("此前已分");
        assertThat(as("manager").get("/team/preview?region=Mars").statusCode()).isEqualTo(404);
        clock.moveTo(Instant.parse("2026-11-23T02:00:00Z"));
        try {
            assertThat(as("manager").get("/settings/calendar?month=2026-10").body())
                    .contains("国庆节放假", "calendar__day--off");
        } finally {
            clock.reset();
        }
        for (Map.Entry<String, Integer> each : Map.of("admin", 200, "analyst", 200, "lucy", 403, "operator", 403)
                .entrySet()) {
            assertThat(as(each.getKey()).get("/settings/calendar").statusCode())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }
}
