package io.leadwright.ai.model;

import io.leadwright.platform.retention.Aging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger of calls is kept for a time only. */
@Configuration(proxyBeanMethods = false)
class AgingCalls {
    @Bean
    Aging agingModelCalls(Ledger ledger) {
        return new Aging("model-calls", ledger::delete);
    }
}
