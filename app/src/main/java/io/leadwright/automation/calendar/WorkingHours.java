package io.leadwright.automation.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;

/**
 * Counts working time.
 *
 * @param opens local time at which a working day begins
 * @param closes local time at which it ends
 * @param workingDay the day itself if it is a working day, otherwise the next working day
 */
record WorkingHours(LocalTime opens, LocalTime closes, UnaryOperator<LocalDate> workingDay) {
    WorkingHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("'opens' must be before 'closes', not " + opens + " and " + closes);
        }
    }

    /** The moment at which this much working time has passed. */
    ZonedDateTime after(ZonedDateTime from, Duration duration) {
        ZonedDateTime moment = open(from);
        Duration left = duration;
        Duration today = Duration.between(moment, moment.with(closes));
        while (left.compareTo(today) > 0) {
            left = left.minus(today);
            moment = open(moment.with(LocalTime.MIN).plusDays(1));
            today = Duration.between(moment, moment.with(closes));
        }
        return moment.plus(left);
    }

    /** The moment itself if it is in working time, otherwise the next moment that is. */
    private ZonedDateTime open(ZonedDateTime moment) {
        LocalDate day = moment.toLocalTime().isBefore(closes)
                ? moment.toLocalDate()
                : moment.toLocalDate().plusDays(1);
        LocalDate working = workingDay.apply(day);
        boolean now =
                working.equals(moment.toLocalDate()) && !moment.toLocalTime().isBefore(opens);
        return now ? moment : working.atTime(opens).atZone(moment.getZone());
    }
}
