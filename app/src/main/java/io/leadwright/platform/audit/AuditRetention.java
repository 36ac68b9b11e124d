package io.leadwright.platform.audit;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old entries of the audit. */
@Configuration(proxyBeanMethods = false)
class AuditRetention {
    @Bean
    RetentionPolicy agingAudit(AuditEntries entries) {
        return new RetentionPolicy("audit", entries::delete);
    }
}
