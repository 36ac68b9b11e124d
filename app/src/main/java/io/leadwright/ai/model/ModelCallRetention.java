package io.leadwright.ai.model;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old entries of the ledger. */
@Configuration(proxyBeanMethods = false)
class ModelCallRetention {
    @Bean
    RetentionPolicy agingModelCalls(Ledger ledger) {
        return new RetentionPolicy("model-calls", ledger::delete);
    }
}
