package io.leadwright.messaging.mail;

import io.leadwright.platform.observability.CachedReading;
import io.leadwright.platform.observability.Degraded;
import io.leadwright.platform.observability.HealthSettings;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Degraded while the mail server cannot be reached or mails are long overdue; up if no mail server is configured. */
@Component("mailsHealthIndicator")
class MailHealth implements HealthIndicator {
    private final MailServer server;
    private final MailLoads loads;
    private final CachedReading<Boolean> reachable;
    private final Duration longestOverdue;

    MailHealth(MailServer server, MailLoads loads, HealthSettings settings) {
        this.server = server;
        this.loads = loads;
        this.reachable = new CachedReading<>(settings.readings(), this::reach);
        this.longestOverdue = settings.longestOverdue();
    }

    @Override
    public Health health() {
        if (!server.configured()) {
            return Health.up().withDetail("server", "not set").build();
        }
        boolean there = reachable.get().orElse(false);
        Duration oldest = loads.now().map(MailLoad::oldest).orElse(Duration.ZERO);
        return Degraded.when(!there || oldest.compareTo(longestOverdue) > 0)
                .withDetail("server", there ? "reachable" : "not reachable")
                .withDetail("oldestDueMail", oldest.toString())
                .build();
    }

    private boolean reach() {
        JavaMailSender sender = server.sender().orElseThrow();
        try {
            if (sender instanceof JavaMailSenderImpl smtp) {
                smtp.testConnection();
            }
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }
}
