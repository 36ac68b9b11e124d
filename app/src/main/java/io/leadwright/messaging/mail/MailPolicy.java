package io.leadwright.messaging.mail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When mails with a purpose may be sent and how often delivery is tried, according to a decision.
 *
 * @param perCustomerPerDay most mails to one address per local day, for all purposes together
 * @param perHour most mails from all servers together within 60 minutes
 * @param quietFrom local time from which no mail is sent; equal to {@code quietTo} for no quiet hours
 * @param quietTo local time from which mail is sent again
 * @param attempts how often delivery is tried
 * @param firstRetry pause after the first failure
 * @param retryFactor factor by which each further pause grows
 * @param longestRetry the longest pause
 */
record MailPolicy(
        int perCustomerPerDay,
        int perHour,
        LocalTime quietFrom,
        LocalTime quietTo,
        boolean workingDaysOnly,
        int attempts,
        Duration firstRetry,
        double retryFactor,
        Duration longestRetry) {

    /**
     * Reads the outputs of a decision.
     *
     * @throws IllegalArgumentException naming the missing or invalid output
     */
    static MailPolicy of(String decision, Map<String, @Nullable Object> outputs) {
        Reader reader = new Reader(decision, outputs);
        return new MailPolicy(
                reader.count("perCustomerPerDay"),
                reader.count("perHour"),
                reader.time("quietFrom"),
                reader.time("quietTo"),
                Boolean.TRUE.equals(outputs.get("workingDaysOnly")),
                reader.count("attempts"),
                reader.duration("firstRetry"),
                Math.max(1, reader.number("retryFactor")),
                reader.duration("longestRetry"));
    }

    /** The pause after this number of failures, which is at least one. */
    Duration pause(int failures) {
        double millis = (double) firstRetry.toMillis() * Math.pow(retryFactor, failures - 1.0);
        return Duration.ofMillis((long) Math.min(millis, (double) longestRetry.toMillis()));
    }

    /** End of the quiet hours that include this time; null outside quiet hours. */
    @Nullable
    ZonedDateTime quietUntil(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        boolean afterStart = !time.isBefore(quietFrom);
        boolean beforeEnd = time.isBefore(quietTo);
        boolean overnight = quietFrom.isAfter(quietTo);
        boolean quiet = !quietFrom.equals(quietTo) && (overnight ? afterStart || beforeEnd : afterStart && beforeEnd);
        if (!quiet) {
            return null;
        }
        return moment.toLocalDate().plusDays(beforeEnd ? 0 : 1).atTime(quietTo).atZone(moment.getZone());
    }

    private record Reader(String decision, Map<String, @Nullable Object> outputs) {
        double number(String output) {
            if (outputs.get(output) instanceof Number number) {
                return number.doubleValue();
            }
            throw wrong(output, "a number");
        }

        int count(String output) {
            double number = number(output);
            if (number < 1) {
                throw wrong(output, "at least 1");
            }
            return (int) number;
        }

        LocalTime time(String output) {
            try {
                return LocalTime.parse(String.valueOf(outputs.get(output)));
            } catch (DateTimeException e) {
                throw wrong(output, "a time like 20:00");
            }
        }

        Duration duration(String output) {
            try {
                return Duration.parse(String.valueOf(outputs.get(output)));
            } catch (DateTimeException e) {
                throw wrong(output, "a duration like PT5M");
            }
        }

        private IllegalArgumentException wrong(String output, String right) {
            return new IllegalArgumentException("Decision '" + decision + "': output '" + output + "' must be " + right
                    + ", not '" + outputs.get(output) + "'");
        }
    }
}
