package io.leadwright.automation.calendar;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Lists the days of a month as the decision {@code working-calendar} defines them. */
@Component
public class WorkingCalendar {
    static final String DECISION = "working-calendar";
    private static final int YEARS = 5;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private final Decisions decisions;
    private final WorkingDays workingDays;
    private final Clock clock;

    WorkingCalendar(Decisions decisions, WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The time that forms offer for what somebody plans: in the morning of the next working day. */
    public LocalDateTime nextMorning() {
        return workingDays.onOrAfter(today().plusDays(1), DECISION).atTime(MORNING);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The month of an address ({@code 2026-11}), within five years; this month for anything else. */
    public YearMonth month(String wanted) {
        YearMonth now = YearMonth.from(today());
        try {
            YearMonth month = YearMonth.parse(wanted);
            boolean near = Math.abs(month.getYear() - now.getYear()) <= YEARS;
            return near ? month : now;
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    public List<CalendarDay> days(YearMonth month) {
        LocalDate today = today();
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(number -> day(month.atDay(number), today))
                .toList();
    }

    private CalendarDay day(LocalDate date, LocalDate today) {
        Decided decided = decisions.decide(
                DECISION,
                Map.of("date", date.toString(), "weekday", date.getDayOfWeek().getValue()));
        String why = decided.matches().stream()
                .findFirst()
                .map(Decided.Match::description)
                .orElse("");
        return new CalendarDay(date, Boolean.TRUE.equals(decided.first().get("working")), why, date.equals(today));
    }
}
