package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What is sent without TLS, tried with a real server: nothing, unless it is on this machine or the operator says so. */
class SmtpTlsTest {
    private static final String ELSEWHERE = "smtp.example.com";
    private final GreenMail plain = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final GreenMail tls = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));

    @BeforeEach
    void start() {
        plain.start();
        tls.start();
    }

    @AfterEach
    void stop() {
        plain.stop();
        tls.stop();
    }

    /** @param named the host of the settings; the connection goes to this machine, where the server is */
    private static void send(int port, String named, boolean required, Properties own) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        SmtpTls.secure(own, named, required);
        sender.setJavaMailProperties(own);
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("a@leadwright.example");
        mail.setTo("b@customer.example");
        mail.setText("secret");
        sender.send(mail);
    }

    private static Properties own(String... pairs) {
        Properties own = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            own.setProperty(pairs[i], pairs[i + 1]);
        }
        return own;
    }

    @Test
    void aServerElsewhereWithoutTlsGetsNothing() {
        int port = plain.getSmtp().getPort();
        assertThatThrownBy(() -> send(port, ELSEWHERE, true, own()))
                .isInstanceOf(MailException.class)
                .hasStackTraceContaining("STARTTLS is required");
        assertThat(plain.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, ''",
        "localhost, true, ''",
        "smtp.example.com, false, ''",
        "smtp.example.com, true, mail.smtp.starttls.required"
    })
    void thisMachineAndWhatTheOperatorSaysNeedNone(String named, boolean required, String setting) {
        Properties own = setting.isEmpty() ? own() : own(setting, "false");
        assertThatCode(() -> send(plain.getSmtp().getPort(), named, required, own))
                .doesNotThrowAnyException();
        assertThat(plain.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerThatDoesNotProveItsNameGetsNothing() {
        int port = tls.getSmtps().getPort();
        // The test server's certificate is trusted here, but names another host.
        Properties own = own("mail.smtp.ssl.enable", "true", "mail.smtp.ssl.trust", "*");
        assertThatThrownBy(() -> send(port, ELSEWHERE, true, own)).isInstanceOf(MailException.class);
        assertThat(tls.getReceivedMessages()).isEmpty();
        Properties careless = own(
                "mail.smtp.ssl.enable",
                "true",
                "mail.smtp.ssl.trust",
                "*",
                "mail.smtp.ssl.checkserveridentity",
                "false");
        assertThatCode(() -> send(port, ELSEWHERE, true, careless)).doesNotThrowAnyException();
        assertThat(tls.getReceivedMessages()).hasSize(1);
    }
}
