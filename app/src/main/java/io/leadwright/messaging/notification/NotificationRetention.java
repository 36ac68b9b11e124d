package io.leadwright.messaging.notification;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notifications are kept for a time only. */
@Configuration(proxyBeanMethods = false)
class NotificationRetention {
    @Bean
    RetentionPolicy agingNotificationRows(Notifications notifications) {
        return new RetentionPolicy("notifications", notifications::delete);
    }
}
