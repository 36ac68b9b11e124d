package io.leadwright.messaging.mail;

import java.util.Properties;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends mail over TLS only, to a server that proves its name, as mail is fetched. A server on this machine needs none. What the operator
 * sets in {@code SPRING_MAIL_PROPERTIES_…} counts more, and {@code LEADWRIGHT_MAIL_TLS=false} takes TLS where it is offered only.
 */
@Component
final class SmtpTls implements BeanPostProcessor {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Environment settings;

    SmtpTls(Environment settings) {
        this.settings = settings;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof JavaMailSenderImpl sender) {
            secure(
                    sender.getJavaMailProperties(),
                    String.valueOf(sender.getHost()),
                    settings.getProperty("leadwright.mail.tls", Boolean.class, true));
        }
        return bean;
    }

    /**
     * Completes the properties of the mail library.
     *
     * @param required whether a server without TLS gets nothing
     */
    static void secure(Properties properties, String host, boolean required) {
        boolean fromTheStart = Boolean.parseBoolean(properties.getProperty("mail.smtp.ssl.enable"));
        properties.putIfAbsent("mail.smtp.starttls.enable", "true");
        properties.putIfAbsent("mail.smtp.ssl.checkserveridentity", "true");
        properties.putIfAbsent("mail.smtps.ssl.checkserveridentity", "true");
        boolean needed = required && !fromTheStart && !THIS_MACHINE.contains(host);
        properties.putIfAbsent("mail.smtp.starttls.required", String.valueOf(needed));
    }
}
