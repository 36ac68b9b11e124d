package io.leadwright.automation.instance;

import io.leadwright.automation.step.Findings;
import io.leadwright.platform.retention.Aging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What steps found and what people did to runs are kept for a time only. */
@Configuration(proxyBeanMethods = false)
class AgingRuns {
    @Bean
    Aging agingFindings(Findings findings) {
        return new Aging("findings", findings::delete);
    }

    @Bean
    Aging agingRunActions(RunActions actions) {
        return new Aging("run-actions", actions::delete);
    }
}
