package io.leadwright.messaging.notification;

import io.leadwright.platform.retention.Aging;
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
