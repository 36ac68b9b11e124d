package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid settings stop the start and are named. */
class MailSettingsTest {
    private static MailSettings from(String from) {
        return new MailSettings(from, "zh", "mail-footer", null, 4, Duration.ofMinutes(5), Duration.ofSeconds(5), true);
    }

    @Test
    void splitsNameAndAddress() {
        MailSettings settings = from("Leadwright 销售 <crm@leadwright.example>");
        assertThat(settings.fromName()).isEqualTo("Leadwright 销售");
        assertThat(settings.fromAddress()).isEqualTo("crm@leadwright.example");
        assertThat(from("crm@leadwright.example").fromName()).isEmpty();
        assertThat(settings.languageOf("en-US")).isEqualTo("en");
        assertThat(settings.languageOf("fr")).isEqualTo("zh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "A <a@b.example>, B <b@b.example>", "A <a@b.example>\r\nBcc: c@d.example"})
    void rejectsAnInvalidSender(String from) {
        assertThatThrownBy(() -> from(from))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LEADWRIGHT_MAIL_FROM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "crm.example.com", "ftp://crm.example.com", "https://crm.example.com>\r\nBcc: x"})
    void rejectsAnInvalidPublicUrl(String root) {
        assertThatThrownBy(() -> new OptOutLink.Settings(root)).hasMessageContaining("LEADWRIGHT_PUBLIC_URL");
    }

    @Test
    void tokensDifferAndFitIntoALink() {
        OptOutLink links = new OptOutLink(new OptOutLink.Settings("https://crm.example.com/"));
        String token = links.newToken();
        assertThat(token).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(links.newToken());
        assertThat(links.of(token)).isEqualTo("https://crm.example.com/opt-out/" + token);
    }
}
