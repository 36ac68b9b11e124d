package io.leadwright.automation.calendar;

import java.time.LocalDate;

/**
 * A day of the working calendar.
 *
 * @param working whether people work on it
 * @param why the sentence of the calendar's rule
 */
public record CalendarDay(LocalDate date, boolean working, String why, boolean today) {

    public int number() {
        return date.getDayOfMonth();
    }

    /** Monday 1 to Sunday 7. */
    public int weekday() {
        return date.getDayOfWeek().getValue();
    }

    public boolean weekend() {
        return weekday() > 5;
    }
}
