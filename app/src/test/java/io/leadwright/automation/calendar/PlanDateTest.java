package io.leadwright.automation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.TestDecisions;
import io.leadwright.automation.step.PropertyCall;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanDateTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final Decisions decisions = TestDecisions.of(Path.of("app/src/test/resources/workflow/decisions"));

    private String plan(String now, Map<String, String> inputs) {
        Clock clock = Clock.fixed(Instant.parse(now), SHANGHAI);
        Map<String, String> properties = new HashMap<>(inputs);
        properties.put("variable", "due");
        return String.valueOf(new PlanDate(new WorkingDays(decisions), clock)
                .run(new Given(properties))
                .variables()
                .get("due"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "",
            value = {
                // now (UTC), from, days, duration, at, due
                "2026-09-28T02:00:00Z,,3,,09:30,2026-10-05T09:30:00+08:00",
                "2026-09-28T02:00:00Z,,2,,09:30,2026-09-30T09:30:00+08:00",
                "2026-09-28T02:00:00Z,,2,,,2026-09-30T10:00:00+08:00",
                "2026-09-30T02:00:00Z,,1,,09:30,2026-10-05T09:30:00+08:00",
                "2026-10-03T02:00:00Z,,0,,,2026-10-05T10:00:00+08:00",
                "2026-09-28T02:00:00Z,,,PT24H,,2026-09-29T10:00:00+08:00",
                "2026-09-30T02:00:00Z,,,PT24H,,2026-10-05T10:00:00+08:00",
                "2026-09-28T02:00:00Z,2026-09-29T00:00:00+08:00,,,09:30,2026-09-29T09:30:00+08:00",
                // long overdue: the next moment that fits, never the past
                "2026-09-28T02:00:00Z,2026-09-01T00:00:00Z,2,,09:30,2026-09-29T09:30:00+08:00",
                "2026-09-28T00:00:00Z,2026-09-01T00:00:00Z,2,,09:30,2026-09-28T09:30:00+08:00",
                "2026-09-28T02:00:00Z,2026-09-01T00:00:00Z,2,,,2026-09-28T10:00:00+08:00",
            })
    void countsWorkingDays(
            String now,
            @Nullable String from,
            @Nullable String days,
            @Nullable String duration,
            @Nullable String at,
            String due) {
        Map<String, String> inputs = new HashMap<>(Map.of("calendar", "opening-days"));
        Optional.ofNullable(from).ifPresent(value -> inputs.put("from", value));
        Optional.ofNullable(days).ifPresent(value -> inputs.put("days", value));
        Optional.ofNullable(duration).ifPresent(value -> inputs.put("duration", value));
        Optional.ofNullable(at).ifPresent(value -> inputs.put("at", value));
        assertThat(plan(now, inputs)).isEqualTo(due);
    }

    /** 10:00 in Shanghai is 02:00 UTC; 1 to 4 October are off. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-28T12:16:00Z, PT4H, 2026-09-29T08:30:00+08:00",
        "2026-09-28T02:00:00Z, PT4H, 2026-09-28T14:00:00+08:00",
        "2026-09-28T09:00:00Z, PT2H, 2026-09-29T08:30:00+08:00",
        "2026-09-30T06:30:00Z, PT4H, 2026-10-05T08:30:00+08:00",
        "2026-09-28T18:00:00Z, PT1H, 2026-09-29T08:30:00+08:00"
    })
    void nothingIsDueAtNight(String now, String duration, String due) {
        assertThat(plan(
                        now,
                        Map.of(
                                "calendar", "opening-days",
                                "duration", duration,
                                "earliest", "08:30",
                                "latest", "18:00")))
                .isEqualTo(due);
    }

    @Test
    void withoutACalendarEveryDayCounts() {
        assertThat(plan("2026-10-01T02:00:00Z", Map.of("days", "2"))).isEqualTo("2026-10-03T10:00:00+08:00");
    }

    @Test
    void saysWhichInputCannotBeRead() {
        assertThatThrownBy(() -> plan("2026-10-01T02:00:00Z", Map.of("days", "two")))
                .hasMessageContaining("'days'")
                .hasMessageContaining("two");
        assertThatThrownBy(() -> plan("2026-10-01T02:00:00Z", Map.of("at", "half past")))
                .hasMessageContaining("'at'");
    }

    /** A call with properties only. */
    private static final class Given extends PropertyCall {
        Given(Map<String, String> properties) {
            super(properties);
        }

        @Override
        public String key() {
            return "key";
        }

        @Override
        public String run() {
            return "run";
        }

        @Override
        public String businessKey() {
            return "parcel:1";
        }

        @Override
        public String element() {
            return "plan";
        }

        @Override
        public String process() {
            return "parcel-reminder";
        }

        @Override
        public String definition() {
            return "parcel-reminder:1";
        }

        @Override
        public Map<String, @Nullable Object> variables(String prefix) {
            return Map.of();
        }

        @Override
        public @Nullable Object variable(String name) {
            return null;
        }

        @Override
        public Optional<com.fasterxml.jackson.databind.JsonNode> output(String name) {
            return Optional.empty();
        }
    }
}
