package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the outputs of a policy mean; an invalid one is named. */
class MailPolicyOutputsTest {
    private static Map<String, Object> outputs(String name, Object value) {
        Map<String, Object> outputs = new HashMap<>(Map.of(
                "perCustomerPerDay",
                1,
                "perHour",
                200,
                "quietFrom",
                "20:00",
                "quietTo",
                "08:30",
                "workingDaysOnly",
                true,
                "attempts",
                6,
                "firstRetry",
                "PT5M",
                "retryFactor",
                4,
                "longestRetry",
                "PT12H"));
        outputs.put(name, value);
        return outputs;
    }

    @Test
    void pausesGrowUpToTheLongest() {
        MailPolicy policy = MailPolicy.of("p", outputs("attempts", 6));
        assertThat(policy.pause(1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.pause(2)).isEqualTo(Duration.ofMinutes(20));
        assertThat(policy.pause(5)).isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @CsvSource({
        "20:00, 08:30, 2026-11-23T19:59, ",
        "20:00, 08:30, 2026-11-23T20:00, 2026-11-24T08:30",
        "20:00, 08:30, 2026-11-23T08:29, 2026-11-23T08:30",
        "20:00, 08:30, 2026-11-23T08:30, ",
        "12:00, 13:30, 2026-11-23T12:00, 2026-11-23T13:30",
        "12:00, 13:30, 2026-11-23T13:30, ",
        "00:00, 00:00, 2026-11-23T03:00, "
    })
    void quietHoursEndOnTheSameOrTheNextDay(String from, String to, String now, String until) {
        Map<String, Object> outputs = outputs("quietFrom", from);
        outputs.put("quietTo", to);
        ZonedDateTime quiet = MailPolicy.of("p", outputs).quietUntil(ZonedDateTime.parse(now + ":00+08:00"));
        assertThat(quiet).isEqualTo(until == null ? null : ZonedDateTime.parse(until + ":00+08:00"));
    }

    @ParameterizedTest
    @CsvSource({"perHour, 0", "perCustomerPerDay, x", "quietFrom, 25:00", "firstRetry, 5 minutes", "attempts, "})
    void aWrongOutputIsNamed(String name, String value) {
        assertThatThrownBy(() -> MailPolicy.of("my-policy", outputs(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my-policy")
                .hasMessageContaining(name);
    }
}
