package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of outgoing mail.
 *
 * @param from sender of all mails, {@code Name <address>}; a mail may show a person's name instead
 * @param language {@code zh} or {@code en}, for mails whose step does not name a language
 * @param footer mail template appended to every mail that has no opt-out link yet
 * @param unsubscribe address for opt-outs by mail, in addition to the link; null for none
 * @param concurrency mails that this node delivers concurrently
 * @param lease how long a mail belongs to the node that sends it; must exceed the sum of the mail server's timeouts
 * @param poll longest delay until a due mail is noticed
 * @param colleagues whether notifications also go to colleagues by mail
 */
@ConfigurationProperties("leadwright.mail")
public record MailSettings(
        String from,
        @DefaultValue("zh") String language,
        @DefaultValue("mail-footer") String footer,
        @Nullable String unsubscribe,
        @DefaultValue("4") int concurrency,
        @DefaultValue("PT5M") Duration lease,
        @DefaultValue("PT5S") Duration poll,
        @DefaultValue("true") boolean colleagues) {

    public MailSettings {
        if (from.chars().anyMatch(Character::isISOControl)
                || !Addresses.valid(address(from).getAddress())) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_MAIL_FROM must be like 'Name <name@example.com>', not '" + from + "'");
        }
        if (unsubscribe != null && !unsubscribe.isBlank() && !Addresses.valid(unsubscribe)) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_MAIL_UNSUBSCRIBE is not a valid address: '" + unsubscribe + "'");
        }
        if (!language.equals("zh") && !language.equals("en")) {
            throw new IllegalArgumentException("LEADWRIGHT_MAIL_LANGUAGE must be zh or en, not '" + language + "'");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_MAIL_CONCURRENCY must be at least 1");
        }
    }

    private static InternetAddress address(String from) {
        try {
            return new InternetAddress(from, false);
        } catch (AddressException e) {
            throw new IllegalArgumentException("LEADWRIGHT_MAIL_FROM is not a valid sender: '" + from + "'", e);
        }
    }

    public String fromAddress() {
        return address(from).getAddress();
    }

    /** The name in {@code from}; empty without one. */
    public String fromName() {
        return Objects.requireNonNullElse(address(from).getPersonal(), "");
    }

    /** {@code zh} or {@code en} for a language tag such as {@code en-US}. */
    public String languageOf(String wanted) {
        String code = wanted.toLowerCase(Locale.ROOT);
        return code.startsWith("en") ? "en" : code.startsWith("zh") ? "zh" : language;
    }
}
