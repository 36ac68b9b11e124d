package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.OneLine;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/**
 * Why a mail could not be delivered. A 5xx answer about this mail is permanent; 4xx, a broken connection or a rejected sign-in is
 * temporary.
 *
 * @param text answer of the mail server, on one line
 */
record SmtpFault(boolean permanent, String text) {

    static SmtpFault of(Exception failure) {
        List<Throwable> chain = chain(failure);
        for (Throwable cause : chain) {
            int code = code(cause);
            if (code > 0) {
                return new SmtpFault(code >= 500, OneLine.of(String.valueOf(cause.getMessage())));
            }
        }
        Throwable last = chain.get(chain.size() - 1);
        return new SmtpFault(Mail.NO_ADDRESS.equals(last.getMessage()), OneLine.of(String.valueOf(last.getMessage())));
    }

    private static int code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    /** The failure with its causes: Spring keeps them by message, and mail exceptions have a chain of their own. */
    static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        add(failure, chain);
        return chain;
    }

    private static void add(@Nullable Throwable failure, List<Throwable> chain) {
        if (failure == null || chain.contains(failure)) {
            return;
        }
        chain.add(failure);
        if (failure instanceof MailSendException send) {
            for (Exception each : send.getMessageExceptions()) {
                add(each, chain);
            }
        }
        if (failure instanceof MessagingException messaging) {
            add(messaging.getNextException(), chain);
        }
        add(failure.getCause(), chain);
    }
}
