package io.leadwright.sales.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days a period has, and with which it is compared. */
class PeriodTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static String text(Period period) {
        return period.from() + " " + period.to();
    }

    @ParameterizedTest
    @CsvSource({
        "this-week,    2026-11-25, 2026-11-23 2026-11-25, 2026-11-16 2026-11-18",
        "this-week,    2026-11-29, 2026-11-23 2026-11-29, 2026-11-16 2026-11-22",
        "last-week,    2026-11-23, 2026-11-16 2026-11-22, 2026-11-09 2026-11-15",
        "last-week,    2027-01-01, 2026-12-21 2026-12-27, 2026-12-14 2026-12-20",
        "this-month,   2026-11-01, 2026-11-01 2026-11-01, 2026-10-01 2026-10-01",
        "this-month,   2026-03-30, 2026-03-01 2026-03-30, 2026-02-01 2026-02-28",
        "this-month,   2026-02-28, 2026-02-01 2026-02-28, 2026-01-01 2026-01-31",
        "this-month,   2026-11-30, 2026-11-01 2026-11-30, 2026-10-01 2026-10-31",
        "last-month,   2026-03-31, 2026-02-01 2026-02-28, 2026-01-01 2026-01-31",
        "last-month,   2028-03-01, 2028-02-01 2028-02-29, 2028-01-01 2028-01-31",
        "this-quarter, 2026-11-15, 2026-10-01 2026-11-15, 2026-07-01 2026-08-15",
        "last-quarter, 2026-01-01, 2025-10-01 2025-12-31, 2025-07-01 2025-09-30",
        "this-year,    2026-11-30, 2026-01-01 2026-11-30, 2025-01-01 2025-11-30",
        "last-year,    2026-11-30, 2025-01-01 2025-12-31, 2024-01-01 2024-12-31"
    })
    void namedPeriodsAreComparedWithTheUnitBefore(String code, String today, String days, String before) {
        Period period = Period.named(code, LocalDate.parse(today));
        assertThat(text(period)).isEqualTo(days);
        assertThat(text(period.before())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-10, 2026-11-16, 2026-11-03 2026-11-09",
        "2026-11-10, 2026-11-10, 2026-11-09 2026-11-09",
        "2026-03-01, 2026-03-31, 2026-02-01 2026-02-28",
        "2026-04-01, 2026-06-30, 2026-01-01 2026-03-31",
        "2026-04-01, 2026-06-29, 2026-01-01 2026-03-31"
    })
    void chosenDaysAreComparedWithAsManyDaysOrWholeMonths(String from, String to, String before) {
        assertThat(text(Period.of(LocalDate.parse(from), LocalDate.parse(to)).before()))
                .isEqualTo(before);
    }

    @Test
    void aDayBeginsAndEndsAtMidnightOfTheZone() {
        Period day = Period.of(LocalDate.parse("2026-10-25"), LocalDate.parse("2026-10-25"));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(day.begin(berlin)).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(day.until(berlin)).as("25 hours").isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(day.begin(ZONE)).isEqualTo(Instant.parse("2026-10-24T16:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        ",           ,            ,            this-month,   2026-11-01 2026-11-30",
        "last-month, ,            ,            last-month,   2026-10-01 2026-10-31",
        "last-month, 2026-01-01,  2026-01-02,  last-month,   2026-10-01 2026-10-31",
        "'',         2026-01-01,  2026-01-02,  '',           2026-01-01 2026-01-02",
        "century,    2026-01-02,  2026-01-01,  '',           2026-01-01 2026-01-02",
        "'',         2026-11-20,  ,            '',           2026-11-20 2026-11-30",
        "'',         ,            2026-11-20,  '',           2026-11-20 2026-11-20",
        "'',         2026-02-30,  ,            this-month,   2026-11-01 2026-11-30",
        "'',         0001-01-01,  9999-12-31,  this-month,   2026-11-01 2026-11-30"
    })
    void whatIsNotADayOrPeriodCountsAsMissing(
            @Nullable String period, @Nullable String from, @Nullable String to, String code, String days) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZONE);
        Period asked = new PeriodQuestion(period, from, to, null).at(clock);
        assertThat(asked.code()).isEqualTo(code);
        assertThat(text(asked)).isEqualTo(days);
    }

    @Test
    void aTargetCountsByTheShareOfItsMonth() {
        assertThat(Period.named("this-month", LocalDate.parse("2026-11-10")).months())
                .as("the whole month, while it lasts")
                .containsOnly(Map.entry(LocalDate.parse("2026-11-01"), 1.0));
        assertThat(Period.of(LocalDate.parse("2026-11-16"), LocalDate.parse("2026-12-31"))
                        .months())
                .containsOnly(
                        Map.entry(LocalDate.parse("2026-11-01"), 0.5), Map.entry(LocalDate.parse("2026-12-01"), 1.0));
    }
}
