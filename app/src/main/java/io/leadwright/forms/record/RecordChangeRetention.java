package io.leadwright.forms.record;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Earlier values of records are kept for a time only. */
@Configuration(proxyBeanMethods = false)
class RecordChangeRetention {
    @Bean
    RetentionPolicy agingRecordChanges(RecordChangeRows changes) {
        return new RetentionPolicy("changes", changes::deleteChanges);
    }
}
