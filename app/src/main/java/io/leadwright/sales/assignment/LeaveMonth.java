package io.leadwright.sales.assignment;

import io.leadwright.automation.calendar.CalendarDay;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month of leave, one line per person on leave in that month.
 *
 * @param month {@code 2026-11}
 */
public record LeaveMonth(String month, String before, String after, List<CalendarDay> days, List<Line> lines) {

    /** The month of one person, a flag per day. */
    public record Line(String name, List<Boolean> away) {
        public long days() {
            return away.stream().filter(Boolean::booleanValue).count();
        }
    }

    /** @param people all people; the leave date in a person's own record counts from today */
    static LeaveMonth of(YearMonth month, List<CalendarDay> days, List<Person> people, List<Leave> leaves) {
        LocalDate today = days.stream()
                .filter(CalendarDay::today)
                .findFirst()
                .map(CalendarDay::date)
                .orElse(month.atDay(1));
        List<Line> lines = people.stream()
                .map(person -> new Line(
                        person.name(),
                        days.stream()
                                .map(day -> away(person, day.date(), today, leaves))
                                .toList()))
                .filter(line -> line.days() > 0)
                .toList();
        return new LeaveMonth(
                month.toString(),
                month.minusMonths(1).toString(),
                month.plusMonths(1).toString(),
                days,
                lines);
    }

    private static boolean away(Person person, LocalDate day, LocalDate today, List<Leave> leaves) {
        String until = person.leaveUntil();
        boolean byRecord = until != null && !day.isBefore(today) && until.compareTo(day.toString()) >= 0;
        return byRecord
                || leaves.stream().anyMatch(leave -> leave.person().equals(person.username()) && leave.covers(day));
    }

    static Map<String, String> names(List<Person> people) {
        Map<String, String> names = new TreeMap<>();
        people.forEach(person -> names.put(person.username(), person.name()));
        return names;
    }
}
