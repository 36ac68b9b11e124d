package io.leadwright.automation.instance;

import io.leadwright.automation.step.StepOutputs;
import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits how long step outputs and manual actions are kept. */
@Configuration(proxyBeanMethods = false)
class RunRetention {
    @Bean
    RetentionPolicy agingFindings(StepOutputs stepOutputs) {
        return new RetentionPolicy("stepOutputs", stepOutputs::delete);
    }

    @Bean
    RetentionPolicy agingRunActions(RunActions actions) {
        return new RetentionPolicy("run-actions", actions::delete);
    }
}
