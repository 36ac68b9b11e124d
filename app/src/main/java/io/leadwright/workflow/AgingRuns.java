package io.leadwright.workflow;

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
