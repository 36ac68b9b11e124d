package io.leadwright.forms.record;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old history of records. */
@Configuration(proxyBeanMethods = false)
class RecordChangeRetention {
    @Bean
    RetentionPolicy agingRecordChanges(RecordChangeRows changes) {
        return new RetentionPolicy("changes", changes::deleteChanges);
    }
}
