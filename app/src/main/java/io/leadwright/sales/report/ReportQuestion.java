package io.leadwright.sales.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an address asks of the report, as it stands there; everything may be missing. What cannot be understood counts as missing:
 * the page shows what it was made of.
 *
 * @param days who entered the funnel within so many days; blank for all
 * @param team sales region
 * @param stage number of a stage
 * @param owner username; only for those who see everybody's customers
 * @param sort column of the table of stages, with a minus before it for largest first
 * @param by week or month: the steps of the lines over time
 */
public record ReportQuestion(
        @Nullable String days,
        @Nullable String team,
        @Nullable String stage,
        @Nullable String industry,
        @Nullable String source,
        @Nullable String owner,
        @Nullable String sort,
        @Nullable String by) {
    static final List<Integer> PERIODS = List.of(7, 30, 90, 365);
    private static final int LONGEST = 200;

    /** The checked question for customers of that owner, or of all. */
    FunnelFilter filter(Optional<String> only, int stages, Clock clock) {
        Instant since = getDays() == 0 ? null : clock.instant().minus(Duration.ofDays(getDays()));
        int wanted = getStage();
        return new FunnelFilter(
                only, since, getTeam(), wanted == 0 || wanted > stages ? null : wanted, getIndustry(), getSource());
    }

    /** One of the periods, 0 for all time. */
    public int getDays() {
        return PERIODS.stream()
                .filter(known -> known.toString().equals(days))
                .findFirst()
                .orElse(0);
    }

    /** Number of the stage, 0 for all. */
    public int getStage() {
        return stage != null && stage.matches("[1-9]\\d{0,2}") ? Integer.parseInt(stage) : 0;
    }

    public String getTeam() {
        return text(team);
    }

    public String getIndustry() {
        return text(industry);
    }

    public String getSource() {
        return text(source);
    }

    public String getOwner() {
        return text(owner);
    }

    public String getSort() {
        return StageOrder.of(sort).text();
    }

    public String getBy() {
        return pace().code();
    }

    Pace pace() {
        return Pace.of(by);
    }

    private static String text(@Nullable String text) {
        return text == null || text.length() > LONGEST || text.indexOf('\0') >= 0 ? "" : text.strip();
    }

    /** The same question at another address: {@code /reports/stages.csv}. */
    public String at(String path) {
        return link(path, getSort());
    }

    /** Sorted by this column, the other way round when it is sorted by it already. */
    public String sortedBy(String column) {
        return link("/reports", getSort().equals("-" + column) ? column : "-" + column);
    }

    /** The {@code aria-sort} of a column, empty when the table is not sorted by it. */
    public String direction(String column) {
        return getSort().equals(column) ? "ascending" : getSort().equals("-" + column) ? "descending" : "";
    }

    private String link(String path, String order) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("days", "{days}")
                .queryParam("team", "{team}")
                .queryParam("stage", "{stage}")
                .queryParam("industry", "{industry}")
                .queryParam("source", "{source}")
                .queryParam("owner", "{owner}")
                .queryParam("sort", "{sort}")
                .queryParam("by", "{by}")
                .encode()
                .buildAndExpand(
                        getDays() == 0 ? "" : getDays(),
                        getTeam(),
                        getStage() == 0 ? "" : getStage(),
                        getIndustry(),
                        getSource(),
                        getOwner(),
                        order,
                        getBy())
                .toUriString();
    }
}
