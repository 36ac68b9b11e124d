package io.leadwright.forms.record;

import io.leadwright.platform.retention.Aging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Earlier values of records are kept for a time only. */
@Configuration(proxyBeanMethods = false)
class AgingChanges {
    @Bean
    Aging agingRecordChanges(RecordChangeRows changes) {
        return new Aging("changes", changes::deleteChanges);
    }
}
