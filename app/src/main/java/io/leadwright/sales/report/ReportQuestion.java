package io.leadwright.sales.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The parameters of the report as entered, all optional. Invalid ones count as missing; the page shows the parameters
 * it used.
 *
 * @param days customers that entered the funnel within this many days; blank for all
 * @param team sales region
 * @param stage number of a stage
 * @param owner username; only for people who see all customers
 * @param sort column of the table of stages, descending with a leading minus
 * @param by week or month: the period of the trends
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

    /** The checked parameters for customers of that owner, or of all. */
    FunnelFilter filter(Optional<String> only, int stages, Clock clock) {
        Instant since = getDays() == 0 ? null : clock.instant().minus(Duration.ofDays(getDays()));
        int wanted = getStage();
        return new FunnelFilter(
                only, since, getTeam(), wanted == 0 || wanted > stages ? null : wanted, getIndustry(), getSource());
    }

    /** One of the periods in days, 0 for all time. */
    public int getDays() {
        return PERIODS.stream()
                .filter(known -> known.toString().equals(days))
                .findFirst()
                .orElse(0);
    }

    /** The number of the stage, 0 for all. */
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

    /** The filters that are set, for the audit. */
    String filters() {
        StringBuilder words = new StringBuilder();
        if (getDays() > 0) {
            words.append("; days=").append(getDays());
        }
        if (getStage() > 0) {
            words.append("; stage=").append(getStage());
        }
        Map.of("team", getTeam(), "industry", getIndustry(), "source", getSource(), "owner", getOwner())
                .forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        words.append("; ").append(name).append('=').append(value);
                    }
                });
        return words.toString();
    }

    /** The same parameters at another address, such as {@code /reports/stages.csv}. */
    public String at(String path) {
        return link(path, getSort());
    }

    /** Sorts by this column, in reverse if already sorted by it. */
    public String sortedBy(String column) {
        return link("/reports", getSort().equals("-" + column) ? column : "-" + column);
    }

    /** The {@code aria-sort} of a column, empty if the table is not sorted by it. */
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
