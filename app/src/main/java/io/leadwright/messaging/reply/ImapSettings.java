package io.leadwright.messaging.reply;

import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of incoming mail.
 *
 * @param host the IMAP server; without one, no mail is fetched
 * @param port 0 means 993 with SSL, else 143
 * @param folder the folder to read; only this server may use it, because mails already read are skipped
 * @param ssl whether to use TLS from the start; otherwise STARTTLS if the server offers it
 * @param poll pause between two polls
 * @param timeout longest wait for an answer of the server
 * @param largest how much of a mail is fetched at most; the rest, mostly attachments, stays on the server
 */
@ConfigurationProperties("leadwright.imap")
public record ImapSettings(
        @Nullable String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("true") boolean ssl,
        @DefaultValue("PT30S") Duration poll,
        @DefaultValue("PT20S") Duration timeout,
        @DefaultValue("5MB") DataSize largest) {

    public ImapSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("LEADWRIGHT_IMAP_PORT must be 1 to 65535, not " + port);
        }
        if (poll.toMillis() < 100 || timeout.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_IMAP_POLL and LEADWRIGHT_IMAP_TIMEOUT must be at least PT0.1S");
        }
        if (largest.toBytes() < 1024) {
            throw new IllegalArgumentException("LEADWRIGHT_IMAP_LARGEST must be at least 1KB");
        }
    }

    public boolean configured() {
        return host != null && !host.isBlank();
    }

    String protocol() {
        return ssl ? "imaps" : "imap";
    }

    /** Properties of the mail library: timeouts everywhere, and reading does not change the mailbox. */
    Properties session() {
        Properties properties = new Properties();
        String prefix = "mail." + protocol() + ".";
        String limit = String.valueOf(timeout.toMillis());
        properties.put(prefix + "connectiontimeout", limit);
        properties.put(prefix + "timeout", limit);
        properties.put(prefix + "writetimeout", limit);
        properties.put(prefix + "connectionpooltimeout", limit);
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }
}
