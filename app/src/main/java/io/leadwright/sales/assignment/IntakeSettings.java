package io.leadwright.sales.assignment;

import io.leadwright.automation.step.ProcessSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the owner of a new lead is notified.
 *
 * @param intakeDelay time from a lead's entry to its notification; zero removes the delay
 * @param adviceLimit longest time that a notification waits for the advice on a lead; the advice may come later
 */
@ConfigurationProperties("leadwright")
public record IntakeSettings(
        @DefaultValue("PT10M") Duration intakeDelay,
        @DefaultValue("PT15M") Duration adviceLimit) implements ProcessSettings {

    public IntakeSettings {
        if (intakeDelay.isNegative()) {
            throw new IllegalArgumentException("LEADWRIGHT_INTAKE_DELAY must not be negative: " + intakeDelay);
        }
        if (adviceLimit.isNegative()) {
            throw new IllegalArgumentException("LEADWRIGHT_ADVICE_LIMIT must not be negative: " + adviceLimit);
        }
    }

    @Override
    public Map<String, Object> forProcesses() {
        return Map.of(
                "intakeDelay",
                intakeDelay.toString(),
                "intakeDelayed",
                !intakeDelay.isZero(),
                "adviceLimit",
                adviceLimit.toString());
    }
}
