package io.leadwright.automation.calendar;

import io.leadwright.automation.decision.Decisions;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts working days by a calendar decision, which reads {@code date} (2026-10-01) and {@code weekday} (Monday 1). */
@Component
public class WorkingDays {
    private static final int LONGEST_HOLIDAY = 60;
    private final Decisions decisions;

    WorkingDays(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The day itself if it is a working day, otherwise the next working day.
     *
     * @param calendar the decision's id, {@code working-calendar}
     * @throws IllegalStateException when there is none within 60 days
     */
    public LocalDate onOrAfter(LocalDate day, String calendar) {
        LocalDate found = day;
        while (!working(found, calendar)) {
            found = found.plusDays(1);
            if (found.isAfter(day.plusDays(LONGEST_HOLIDAY))) {
                throw new IllegalStateException(
                        "Decision '" + calendar + "' knows no working day within 60 days of " + day);
            }
        }
        return found;
    }

    /** The n-th working day after a day; for zero the day itself, or the next working day. */
    public LocalDate after(LocalDate day, int days, String calendar) {
        LocalDate found = onOrAfter(day, calendar);
        for (int i = 0; i < days; i++) {
            found = onOrAfter(found.plusDays(1), calendar);
        }
        return found;
    }

    private boolean working(LocalDate day, String calendar) {
        Object working = decisions
                .decide(
                        calendar,
                        Map.of(
                                "date", day.toString(),
                                "weekday", day.getDayOfWeek().getValue()))
                .first()
                .get("working");
        return Boolean.TRUE.equals(working);
    }
}
