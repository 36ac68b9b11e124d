package io.leadwright.forms.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of leads: filters by days, owner, region and source, and actions on a selection, each limited to what the person may do. */
@ServerTest
class LeadBatchTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @BeforeEach
    void ready() {
        database.sql("delete from app.customer").update();
        database.sql("delete from app.form_record where form = 'lead'").update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private long lead(String name, String owner, LocalDate day, LocalTime time, String region, String source) {
        return database.sql("""
                        insert into app.form_record (id, form, data, created_by, updated_by, created_at)
                        values (nextval('app.form_record_id'), 'lead', jsonb_build_object('customerName', ?, 'owner', ?, 'region', ?, 'source', ?,
                                'status', 'assigned'), 'operator', 'operator', ?) returning id""")
                .params(
                        name,
                        owner,
                        region,
                        source,
                        Timestamp.from(day.atTime(time).atZone(clock.getZone()).toInstant()))
                .query(Long.class)
                .single();
    }

    private long lead(String name, String owner) {
        return lead(name, owner, today(), LocalTime.NOON, "华中", "展会");
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private List<String> names(String username, String query) {
        JsonNode body = http.withBasicAuth(username, username)
                .getForObject(
                        http.getRootUri() + "/api/forms/lead/records?size=50&sort=createdAt&" + query, JsonNode.class);
        return StreamSupport.stream(Objects.requireNonNull(body).path("items").spliterator(), false)
                .map(item -> item.path("data").path("customerName").asText())
                .toList();
    }

    private String owner(long id) {
        return database.sql("select coalesce(data->>'owner', '') from app.form_record where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static String ids(long... ids) {
        return LongStream.of(ids).mapToObj(id -> "id=" + id).collect(Collectors.joining("&"));
    }

    @Test
    void leadsAreFilteredByTheDayOnWhichTheyWereEntered() {
        LocalDate first = today().withDayOfMonth(1);
        lead("上月末", "lucy", first.minusDays(1), LocalTime.of(23, 59, 59), "华中", "展会");
        lead("月初零点", "lucy", first, LocalTime.MIDNIGHT, "华中", "展会");
        lead("下月", "lucy", first.plusMonths(1), LocalTime.MIDNIGHT, "华中", "展会");
        assertThat(names("manager", "createdAt=thisMonth")).containsExactly("月初零点");
        assertThat(names("manager", "createdAt=" + first)).containsExactly("月初零点");
        assertThat(names("manager", "createdAt=.." + first.minusDays(1))).containsExactly("上月末");
        assertThat(names("manager", "createdAt=" + first.minusDays(1) + ".." + first))
                .containsExactly("上月末", "月初零点");
        assertThat(names("manager", "createdAt=" + first + "..")).containsExactly("月初零点", "下月");
        assertThat(names("manager", "createdAt=lastMonth")).containsExactly("上月末");
        String page = as("manager")
                .get("/forms/lead?createdAt.from=" + first.minusDays(1) + "&createdAt.to=" + first.minusDays(1))
                .body();
        assertThat(page).contains("上月末").doesNotContain("月初零点").doesNotContain(">下月<");
        assertThat(page).contains("value=\"" + first.minusDays(1) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterdy", "2026-13-01", "2026-02-30", "..", "2026-01-01..x", "1..2", "'; drop"})
    void aSpanThatIsNoneIsRefusedWithTheReason(String span) {
        var answer = http.withBasicAuth("manager", "manager")
                .getForEntity("/api/forms/lead/records?createdAt={span}", JsonNode.class, span);
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(answer.getBody())
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("createdAt");
        assertThat(answer.getBody().at("/errors/0/message").asText()).contains("thisMonth");
    }

    @ParameterizedTest
    @CsvSource({
        "owner=lucy, 甲|乙",
        "owner=Hany, 丙",
        "region=华南, 乙",
        "source=转介绍, 丙",
        "owner=lucy&region=华中, 甲",
        "owner=lucy&source=转介绍, ''",
        "owner=lucy&createdAt=today, 甲|乙",
        "owner=lucy&createdAt=yesterday, ''"
    })
    void filtersCombine(String query, String found) {
        lead("甲", "lucy", today(), LocalTime.of(1, 0), "华中", "展会");
        lead("乙", "lucy", today(), LocalTime.of(2, 0), "华南", "官网");
        lead("丙", "hany", today(), LocalTime.of(3, 0), "华中", "转介绍");
        List<String> wanted = found.isEmpty() ? List.of() : List.of(found.split("\\|", -1));
        assertThat(names("manager", query)).containsExactlyElementsOf(wanted);
        // Whose leads somebody sees rules over whose they ask for.
        assertThat(names("hany", query)).doesNotContain("甲", "乙");
    }

    /** What a list offers to choose from comes from the records that the person may see. */
    @Test
    void theSourcesOffOtherPeoplesLeadsAreNotOffered() {
        lead("甲", "lucy", today(), LocalTime.NOON, "华中", "秘密展会");
        lead("丙", "hany", today(), LocalTime.NOON, "华中", "转介绍");
        assertThat(as("manager").get("/forms/lead").body()).contains("秘密展会", "转介绍");
        assertThat(as("hany").get("/forms/lead").body()).doesNotContain("秘密展会").contains("转介绍");
    }

    @Test
    void aManagerAssignsASelectionAndSeesWhatWasLeftOut() {
        long one = lead("甲", "lucy");
        long two = lead("乙", "elena");
        long there = lead("丙", "hany");
        String said = as("manager")
                .submit("/forms/lead", "/batch/owner", ids(one, two, two, there, 999_999_999L) + "&newOwner=hany")
                .body();
        assertThat(List.of(owner(one), owner(two), owner(there))).containsOnly("hany");
        assertThat(said)
                .contains("#" + there)
                .contains("#999999999")
                .doesNotContain("#" + one + "<")
                .doesNotContain("#" + two + "<");
        assertThat(database.sql(
                                "select count(*) from app.form_record_change where record_id = any(?) and by = 'manager'")
                        .param(new Long[] {one, two, there})
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoNamesNobodyOrNothingIsToldAndNothingChanges() {
        long one = lead("甲", "lucy");
        Session manager = as("manager");
        assertThat(manager.submit("/forms/lead", "/batch/owner", ids(one) + "&newOwner=operator")
                        .body())
                .contains("#" + one);
        assertThat(manager.submit("/forms/lead", "/batch/owner", ids(one) + "&newOwner=")
                        .body())
                .contains("role=\"alert\"");
        assertThat(manager.submit("/forms/lead", "/batch/owner", "newOwner=hany")
                        .body())
                .contains("role=\"alert\"");
        String many = LongStream.range(0, 201).mapToObj(n -> "id=" + (one + n)).collect(Collectors.joining("&"));
        assertThat(manager.submit("/forms/lead", "/batch/owner", many + "&newOwner=hany")
                        .body())
                .contains("role=\"alert\"");
        assertThat(manager.submit("/forms/lead", "/batch/messages", ids(one) + "&message=no-such")
                        .body())
                .contains("role=\"alert\"");
        assertThat(owner(one)).isEqualTo("lucy");
    }

    @Test
    void nobodyActsOnLeadsThatTheyMayNotChange() {
        long mine = lead("甲", "hany");
        long foreign = lead("秘密乙", "lucy");
        Session hany = as("hany");
        assertThat(hany.get("/forms/lead").body()).doesNotContain("newOwner");
        assertThat(hany.submit("/forms/lead", "/batch/owner", ids(mine) + "&newOwner=elena")
                        .statusCode())
                .isEqualTo(403);
        String told = hany.submit("/forms/lead", "/batch/messages", ids(mine, foreign) + "&message=price-discussed")
                .body();
        assertThat(told).contains("#" + foreign).doesNotContain("秘密乙");
        String exported =
                hany.submit("/forms/lead", "/batch/export", ids(mine, foreign)).body();
        assertThat(exported).doesNotContain("秘密乙");
        String file = hany.get("/api/forms/lead/records.csv?id="
                        + URLEncoder.encode(mine + "," + foreign, StandardCharsets.UTF_8))
                .body();
        assertThat(file).doesNotContain("秘密乙");
        assertThat(owner(mine)).isEqualTo("hany");
        assertThat(owner(foreign)).isEqualTo("lucy");
        Session analyst = as("analyst");
        assertThat(analyst.submit("/forms/lead", "/batch/owner", ids(mine) + "&newOwner=elena")
                        .statusCode())
                .isEqualTo(403);
        assertThat(analyst.submit("/forms/lead", "/batch/messages", ids(mine) + "&message=price-discussed")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("operator")
                        .submit("/forms/lead", "/batch/owner", ids(mine) + "&newOwner=elena")
                        .statusCode())
                .isEqualTo(403);
    }

    /** What they bring from a fair is theirs, and joins nobody else's customer without a word. */
    @Test
    void aSalespersonEntersTheirOwnLead() {
        Api api = new Api(http);
        JsonNode lead =
                api.create("hany", "lead", java.util.Map.of("customerName", "展会新客有限公司", "phone", "13805710001"));
        assertThat(lead.path("data").path("owner").asText()).isEqualTo("hany");
        assertThat(api.get("hany", "/api/forms/lead/records/" + lead.path("id").asText())
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(api.get("lucy", "/api/forms/lead/records/" + lead.path("id").asText())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(as("hany").get("/forms/lead/new").statusCode()).isEqualTo(200);
        assertThat(as("hany").get("/forms/lead/imports").statusCode()).isEqualTo(403);
        JsonNode seen = Objects.requireNonNull(
                api.get("lucy", "/api/forms/lead/matches?phone=138 0571 0001").getBody());
        assertThat(seen.toString()).contains("Hany").doesNotContain("展会新客");
    }
}
