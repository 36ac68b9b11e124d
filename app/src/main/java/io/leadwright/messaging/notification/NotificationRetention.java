package io.leadwright.messaging.notification;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old notifications. */
@Configuration(proxyBeanMethods = false)
class NotificationRetention {
    @Bean
    RetentionPolicy agingNotificationRows(Notifications notifications) {
        return new RetentionPolicy("notifications", notifications::delete);
    }
}
