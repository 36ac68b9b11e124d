package io.leadwright.outreach;

import io.leadwright.workflow.Aging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notifications are kept for a time only. */
@Configuration(proxyBeanMethods = false)
class AgingNotifications {
    @Bean
    Aging agingNotificationRows(Notifications notifications) {
        return new Aging("notifications", notifications::delete);
    }
}
