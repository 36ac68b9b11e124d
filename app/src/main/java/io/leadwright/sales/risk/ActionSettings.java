package io.leadwright.sales.risk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of risk, blocking points and next best actions.
 *
 * @param reassessment pause between two reassessments of all open customers
 * @param batch customers reassessed in one transaction
 * @param horizon older events are ignored
 * @param modelWait how long a request for the next action waits for the language model before it uses the text of the rules
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
