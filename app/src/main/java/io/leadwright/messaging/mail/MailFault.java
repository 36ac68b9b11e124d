package io.leadwright.messaging.mail;

import jakarta.mail.AuthenticationFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;

/** Why a test of a mail server failed; each has a text that says what helps, {@code access.mail.fault.<name>}. */
public enum MailFault {
    /** No server has this name. */
    HOST,
    /** Nothing answers at this port. */
    REFUSED,
    TIMEOUT,
    /** No encryption, or with a certificate that does not fit. */
    TLS,
    /** Wrong username or password. */
    PASSWORD,
    /** The server sends nothing for this sender. */
    SENDER,
    /** The server takes nothing for this recipient. */
    RECIPIENT,
    OTHER;

    /** The fault behind an exception. */
    public static MailFault of(Exception failure) {
        List<Throwable> chain = SmtpFault.chain(failure);
        if (chain.stream()
                .anyMatch(cause -> cause instanceof AuthenticationFailedException
                        || cause instanceof MailAuthenticationException)) {
            return PASSWORD;
        }
        return chain.stream()
                .map(MailFault::cause)
                .filter(fault -> fault != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    private static MailFault cause(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return HOST;
        }
        if (cause instanceof SSLException || words.contains("STARTTLS")) {
            return TLS;
        }
        if (cause instanceof SocketTimeoutException) {
            return TIMEOUT;
        }
        if (cause instanceof ConnectException) {
            return words.contains("timed out") ? TIMEOUT : REFUSED;
        }
        if (cause instanceof SMTPSenderFailedException) {
            return SENDER;
        }
        return cause instanceof SMTPAddressFailedException ? RECIPIENT : OTHER;
    }
}
