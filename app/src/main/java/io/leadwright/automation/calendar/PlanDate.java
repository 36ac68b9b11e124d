package io.leadwright.automation.calendar;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Computes when something is due: a number of days or a duration after a moment, on a working day when a calendar is given. The variable
 * holds the date and time with its offset (ISO 8601), as timers read it. Never before now.
 */
@Component
class PlanDate implements Step {
    private final WorkingDays workingDays;
    private final Clock clock;

    PlanDate(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "plan-date";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.optional("from", TEXT, "moment to count from, ISO 8601; now when empty"),
                StepInput.optional("days", TEXT, "days to add; working days when there is a calendar"),
                StepInput.optional("duration", TEXT, "ISO duration to add, for example PT24H"),
                StepInput.optional("calendar", DECISION, "decision that knows working days"),
                StepInput.optional("at", TEXT, "local time of that day, for example 09:30"),
                StepInput.optional("opens", TEXT, "start of working hours; only time from here to closes counts"),
                StepInput.optional("closes", TEXT, "end of working hours"),
                StepInput.optional("earliest", TEXT, "what is due earlier in the day is due at this local time"),
                StepInput.optional("latest", TEXT, "what is due later in the day is due on the next day, at earliest"),
                StepInput.required("variable", TEXT, "variable for the date and time"));
    }

    @Override
    public StepResult run(StepCall call) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime due = call.find("from").map(text -> moment(text, now)).orElse(now);
        Optional<String> calendar = call.find("calendar");
        Optional<LocalTime> at = call.find("at").map(text -> read("at", text, LocalTime::parse));
        due = later(
                due,
                call.find("duration")
                        .map(text -> read("duration", text, Duration::parse))
                        .orElse(Duration.ZERO),
                hours(call, calendar));
        due = days(due, call.find("days").map(PlanDate::count).orElse(0), calendar);
        if (at.isPresent()) {
            due = due.with(at.get());
        }
        if (due.isBefore(now)) {
            due = at.isPresent() ? next(now, at.get(), calendar) : days(now, 0, calendar);
        }
        due = byDay(due, call, calendar);
        return StepResult.variables(Map.of(
                call.text("variable"),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        due.toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS))));
    }

    /** Moves what is due at night into the day. */
    private ZonedDateTime byDay(ZonedDateTime due, StepCall call, Optional<String> calendar) {
        Optional<LocalTime> earliest = call.find("earliest").map(text -> read("earliest", text, LocalTime::parse));
        Optional<LocalTime> latest = call.find("latest").map(text -> read("latest", text, LocalTime::parse));
        LocalTime morning = earliest.orElse(LocalTime.MIN);
        if (latest.isPresent() && due.toLocalTime().isAfter(latest.get())) {
            return days(due.plusDays(1).with(morning), 0, calendar);
        }
        return due.toLocalTime().isBefore(morning) ? due.with(morning) : due;
    }

    private static ZonedDateTime later(ZonedDateTime from, Duration duration, Optional<WorkingHours> hours) {
        return hours.map(open -> open.after(from, duration)).orElseGet(() -> from.plus(duration));
    }

    private Optional<WorkingHours> hours(StepCall call, Optional<String> calendar) {
        Optional<LocalTime> opens = call.find("opens").map(text -> read("opens", text, LocalTime::parse));
        Optional<LocalTime> closes = call.find("closes").map(text -> read("closes", text, LocalTime::parse));
        if (opens.isEmpty() && closes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkingHours(
                opens.orElse(LocalTime.MIN),
                closes.orElse(LocalTime.MAX),
                day -> calendar.map(name -> workingDays.onOrAfter(day, name)).orElse(day)));
    }

    private ZonedDateTime days(ZonedDateTime from, int days, Optional<String> calendar) {
        return calendar.map(name -> from.with(workingDays.after(from.toLocalDate(), days, name)))
                .orElseGet(() -> from.plusDays(days));
    }

    /** The next time the clock shows this on a day that counts. */
    private ZonedDateTime next(ZonedDateTime now, LocalTime at, Optional<String> calendar) {
        ZonedDateTime today = days(now.with(at), 0, calendar);
        return today.isBefore(now) ? days(now.with(at).plusDays(1), 0, calendar) : today;
    }

    private static ZonedDateTime moment(String text, ZonedDateTime now) {
        return read("from", text, OffsetDateTime::parse).atZoneSameInstant(now.getZone());
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'days' must be a whole number, not '" + text + "'", e);
        }
    }

    private static <T> T read(String input, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + input + "' is invalid: '" + text + "'", e);
        }
    }
}
