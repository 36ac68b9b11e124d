package io.leadwright.sales.risk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for risk, blocking points and next best actions.
 *
 * @param reassessment pause between two reassessments of all open customers
 * @param batch customers that a reassessment looks at in one transaction
 * @param horizon behavior older than this is not looked at
 * @param modelWait how long a request for the next action waits for a model's words before it takes those of the rules
 */
@ConfigurationProperties("leadwright.actions")
public record ActionSettings(
        @DefaultValue("PT1H") Duration reassessment,
        @DefaultValue("500") int batch,
        @DefaultValue("P180D") Duration horizon,
        @DefaultValue("PT8S") Duration modelWait) {

    public ActionSettings {
        if (reassessment.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_ACTIONS_REASSESSMENT must be at least PT0.1S, not " + reassessment);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_ACTIONS_BATCH must be at least 1, not " + batch);
        }
        if (horizon.isNegative() || modelWait.isNegative()) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_ACTIONS_HORIZON and LEADWRIGHT_ACTIONS_MODEL_WAIT must not be negative");
        }
    }
}
