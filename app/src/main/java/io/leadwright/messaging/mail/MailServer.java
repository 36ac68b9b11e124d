package io.leadwright.messaging.mail;

import io.leadwright.platform.connection.Connection;
import io.leadwright.platform.connection.Connections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The outgoing mail server: that of {@code SPRING_MAIL_HOST}, else the one that an administrator entered. Without either, mails wait in the
 * outbox.
 */
@Component
public class MailServer {
    /** The name of the connection that an administrator enters, with host, port, username, security and from. */
    public static final String CONNECTION = "mail";

    private final ObjectProvider<JavaMailSender> sender;
    private final Smtp settings;
    private final Connections connections;
    private final Environment environment;
    private volatile @Nullable Built built;

    MailServer(ObjectProvider<JavaMailSender> sender, Smtp settings, Connections connections, Environment environment) {
        this.sender = sender;
        this.settings = settings;
        this.connections = connections;
        this.environment = environment;
    }

    private record Built(Connection from, JavaMailSender sender) {}

    /**
     * Spring's settings of the outgoing mail server.
     *
     * @param host empty without a mail server
     */
    @ConfigurationProperties("spring.mail")
    public record Smtp(
            @DefaultValue("") String host,
            @DefaultValue("25") int port) {}

    /** How the connection is secured. */
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    public boolean configured() {
        return fixed() || connections.find(CONNECTION).isPresent();
    }

    /** Whether it is set in the environment, so that nobody enters another one. */
    public boolean fixed() {
        return !settings.host().isBlank();
    }

    /** What a test of the connection is valid for. */
    public Map<String, String> tested() {
        return fixed()
                ? Map.of("host", settings.host(), "port", String.valueOf(settings.port()))
                : connections.find(CONNECTION).map(Connection::settings).orElse(Map.of());
    }

    public Optional<JavaMailSender> sender() {
        return fixed()
                ? Optional.ofNullable(sender.getIfAvailable())
                : connections.find(CONNECTION).map(this::sender);
    }

    private JavaMailSender sender(Connection connection) {
        Built known = built;
        if (known == null || !known.from().equals(connection)) {
            known = new Built(connection, build(connection));
            built = known;
        }
        return known.sender();
    }

    private JavaMailSender build(Connection connection) {
        JavaMailSenderImpl made = new JavaMailSenderImpl();
        made.setHost(connection.get("host"));
        made.setPort(Integer.parseInt(connection.get("port")));
        made.setDefaultEncoding("UTF-8");
        Properties properties = made.getJavaMailProperties();
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            String name = "mail.smtp." + limit;
            properties.setProperty(name, environment.getProperty("spring.mail.properties." + name, "30000"));
        }
        if (!connection.get("username").isEmpty()) {
            made.setUsername(connection.get("username"));
            made.setPassword(connection.secret());
            properties.setProperty("mail.smtp.auth", "true");
        }
        Security security = Security.valueOf(connection.get("security"));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        SmtpTls.secure(properties, connection.get("host"), security == Security.STARTTLS);
        return made;
    }
}
