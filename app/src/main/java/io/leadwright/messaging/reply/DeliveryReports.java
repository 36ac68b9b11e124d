package io.leadwright.messaging.reply;

import io.leadwright.messaging.text.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** Reads delivery reports; of several recipients, the worst result counts. */
final class DeliveryReports {
    private static final String FAILED = "failed";

    private DeliveryReports() {}

    static DeliveryReport read(InputStream part) throws MessagingException, IOException {
        DeliveryStatus status = new DeliveryStatus(part);
        DeliveryReport worst = new DeliveryReport("", "", "", "");
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            DeliveryReport report = of(status.getRecipientDSN(i));
            if (i == 0 || (report.action().equals(FAILED) && !worst.action().equals(FAILED))) {
                worst = report;
            }
        }
        return worst;
    }

    /** Who complained, without an action. */
    static DeliveryReport complaint(InputStream part) throws MessagingException {
        InternetHeaders headers = new InternetHeaders(part, true);
        String address = value(headers, "Original-Rcpt-To");
        String bare = address.replaceAll("[<>\\s]", "");
        return new DeliveryReport("", "", bare, value(headers, "Feedback-Type"));
    }

    private static DeliveryReport of(InternetHeaders recipient) {
        String address = value(recipient, "Final-Recipient");
        if (address.isEmpty()) {
            address = value(recipient, "Original-Recipient");
        }
        return new DeliveryReport(
                value(recipient, "Action").toLowerCase(Locale.ROOT),
                firstWord(value(recipient, "Status")),
                typed(address),
                typed(value(recipient, "Diagnostic-Code")));
    }

    /** The value without its type: {@code rfc822; wang@example.com}. */
    private static String typed(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }

    private static String firstWord(String value) {
        int end = value.indexOf(' ');
        return end < 0 ? value : value.substring(0, end);
    }

    private static String value(InternetHeaders headers, String name) {
        @Nullable String value = headers.getHeader(name, null);
        return MailText.line(Objects.requireNonNullElse(value, ""));
    }
}
