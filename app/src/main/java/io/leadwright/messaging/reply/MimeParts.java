package io.leadwright.messaging.reply;

import io.leadwright.messaging.mail.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects the texts of a mail from its parts and, from a bounce, the report and the original mail. */
final class MimeParts {
    private static final int MOST_PARTS = 60;
    private static final int DEEPEST = 8;
    private static final int MOST_BYTES = 4 * MailText.LONGEST;

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<String> returned = new ArrayList<>();
    private @Nullable DeliveryReport report;
    private boolean whole = true;
    private int parts;

    static MimeParts of(Part mail) {
        MimeParts parts = new MimeParts();
        parts.read(mail, 0);
        parts.rawWhereNothingElse(mail);
        return parts;
    }

    /** If the parts cannot be separated, somebody still sees the raw text. */
    private void rawWhereNothingElse(Part mail) {
        if (whole || !plain.toString().isBlank() || !html.toString().isBlank()) {
            return;
        }
        try (InputStream content = mail.getInputStream()) {
            plain.append(MailCharsets.decode(content.readNBytes(MOST_BYTES), null));
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            plain.setLength(0);
        }
    }

    /** The plain text, or the text of the HTML if there is none. */
    String text() {
        return plain.toString().isBlank() ? HtmlText.of(html.toString()) : plain.toString();
    }

    @Nullable
    DeliveryReport report() {
        return report;
    }

    /** Message-IDs of mails attached to this one. */
    List<String> returned() {
        return returned;
    }

    /** Whether all parts could be read. */
    boolean whole() {
        return whole;
    }

    /** An unreadable part does not affect the others. */
    private void read(Part part, int depth) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            return;
        }
        try {
            ContentType type = type(part);
            if (type == null || type.getPrimaryType().equalsIgnoreCase("text")) {
                text(part, type);
            } else if (type.getPrimaryType().equalsIgnoreCase("multipart")) {
                MimeMultipart all = new MimeMultipart(part.getDataHandler().getDataSource());
                for (int i = 0; i < all.getCount(); i++) {
                    read(all.getBodyPart(i), depth + 1);
                }
            } else if (type.match("message/delivery-status")) {
                try (InputStream content = part.getInputStream()) {
                    report = DeliveryReports.read(content);
                }
            } else if (type.match("message/rfc822")) {
                returned(part);
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            whole = false;
        }
    }

    /** Null for a part with an invalid type, which is treated as text. */
    private @Nullable ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            whole = false;
            return null;
        }
    }

    private void text(Part part, @Nullable ContentType type) throws MessagingException, IOException {
        if (type != null && type.match("text/rfc822-headers")) {
            returned(part);
            return;
        }
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        try (InputStream content = part.getInputStream()) {
            String text = MailCharsets.decode(
                    content.readNBytes(MOST_BYTES), type == null ? null : type.getParameter("charset"));
            boolean page =
                    type != null && type.getSubType().toLowerCase(Locale.ROOT).contains("html");
            StringBuilder into = page ? html : plain;
            if (into.length() < MOST_BYTES) {
                into.append(into.isEmpty() ? "" : "\n").append(text);
            }
        }
    }

    private void returned(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            String[] ids = new InternetHeaders(content, true).getHeader("Message-ID");
            if (ids != null) {
                returned.addAll(MessageIds.in(ids[0]));
            }
        }
    }
}
