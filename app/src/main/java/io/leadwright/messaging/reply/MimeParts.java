package io.leadwright.messaging.reply;

import io.leadwright.messaging.text.HtmlText;
import io.leadwright.messaging.text.MailCharsets;
import io.leadwright.messaging.text.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the texts of a mail from its parts, the names of its attachments and, from a bounce or a complaint, the report and the
 * original mail. Only plain text and HTML are what somebody wrote; calendars, business cards and tables are attachments.
 */
final class MimeParts {
    private static final int MOST_PARTS = 60;
    private static final int DEEPEST = 8;
    static final int MOST_BYTES = 4 * MailText.LONGEST;
    private static final int MOST_ATTACHMENTS = 20;
    /** A plain part this much shorter than a long HTML part only says that there is HTML. */
    private static final int PLACEHOLDER = 16;

    private static final int LONG_PAGE = 200;
    private static final int LONGEST_PLACEHOLDER = 300;

    /** Blanks that a reader does not see: no-break spaces, zero-width characters, marks of direction. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\u00a0\\ufeff]+");

    /** Above a mail that is attached, as mail programs set it above one that they forward. */
    private static final String FORWARDED = "\n\n---------- Forwarded message ----------\n";

    /** What only its recipient can open. */
    private static final Set<String> ENCRYPTED = Set.of(
            "multipart/encrypted", "application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime");

    private static final Set<String> SIGNATURES =
            Set.of("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature");

    private static final Pattern ASKS_FOR_HTML = Pattern.compile("(?i)html");

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder attached = new StringBuilder();
    private final List<String> returned = new ArrayList<>();
    private final List<String> attachments = new ArrayList<>();
    private @Nullable DeliveryReport report;
    private boolean complaint;
    private boolean mailAttached;
    private boolean receipt;
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
        if (whole || !empty(plain) || !empty(html)) {
            return;
        }
        try (InputStream content = mail.getInputStream()) {
            plain.append(MailCharsets.decode(content.readNBytes(MOST_BYTES), null));
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            plain.setLength(0);
        }
    }

    private static boolean empty(CharSequence text) {
        return INVISIBLE.matcher(text).replaceAll("").isEmpty();
    }

    /**
     * The plain text; the text of the HTML if the plain part shows nothing or only says that there is HTML. The text of an attached mail
     * follows, or is the text if the mail itself has none.
     */
    String text() {
        String page = html.isEmpty() ? "" : HtmlText.of(html.toString());
        int shown = INVISIBLE.matcher(plain).replaceAll(" ").strip().length();
        boolean placeholder = (ASKS_FOR_HTML.matcher(plain).find() && shown < LONGEST_PLACEHOLDER)
                || (page.length() > LONG_PAGE && shown * PLACEHOLDER < page.length());
        String own = empty(plain) || (placeholder && !empty(page)) ? page : plain.toString();
        if (attached.isEmpty() || report != null || complaint) {
            return own;
        }
        return empty(own) ? attached.toString() : own + FORWARDED + attached;
    }

    @Nullable
    DeliveryReport report() {
        return report;
    }

    /** Whether it has a feedback report. */
    boolean complaint() {
        return complaint;
    }

    /** Whether it is a receipt that a mail program sent when the mail was shown (RFC 8098). */
    boolean receipt() {
        return receipt;
    }

    /** Whether a mail, or the headers of one, is attached. */
    boolean mailAttached() {
        return mailAttached;
    }

    /** Message-IDs of mails attached to this one. */
    List<String> returned() {
        return returned;
    }

    /** Name and size of each attachment, {@code plan.pdf (120 kB)}. */
    List<String> attachments() {
        return attachments;
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
            String kind = type == null ? "text/plain" : type.getBaseType().toLowerCase(Locale.ROOT);
            switch (kind) {
                case "text/plain", "text/html", "text/enriched" -> text(part, type, kind);
                case "message/delivery-status", "message/global-delivery-status" -> delivery(part);
                case "message/feedback-report" -> feedback(part);
                case "message/disposition-notification", "message/global-disposition-notification" -> receipt = true;
                case "message/rfc822", "message/global" -> mail(part, depth);
                case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers" -> returned(part);
                default -> other(part, kind, depth);
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            whole = false;
        }
    }

    private void other(Part part, String kind, int depth) throws MessagingException {
        if (ENCRYPTED.contains(kind)) {
            whole = false;
            attachment(part, kind);
            return;
        }
        if (!kind.startsWith("multipart/")) {
            if (!SIGNATURES.contains(kind)) {
                attachment(part, kind);
            }
            return;
        }
        MimeMultipart all = new MimeMultipart(part.getDataHandler().getDataSource());
        for (int i = 0; i < all.getCount(); i++) {
            read(all.getBodyPart(i), depth + 1);
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

    private void text(Part part, @Nullable ContentType type, String kind) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            attachment(part, kind);
            return;
        }
        try (InputStream content = part.getInputStream()) {
            String text = MailCharsets.decode(
                    content.readNBytes(MOST_BYTES), type == null ? null : type.getParameter("charset"));
            StringBuilder into = kind.equals("text/html") ? html : plain;
            if (into.length() < MOST_BYTES) {
                into.append(into.isEmpty() ? "" : "\n").append(text);
            }
        }
    }

    private void delivery(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            report = DeliveryReports.read(content);
        }
    }

    /** A complaint (RFC 5965), with the address that complained, unless its provider hides it. */
    private void feedback(Part part) throws MessagingException, IOException {
        complaint = true;
        try (InputStream content = part.getInputStream()) {
            report = DeliveryReports.complaint(content);
        }
    }

    /** A forwarded mail, or the one that came back: who wrote it stands among the attachments. */
    private void mail(Part part, int depth) throws MessagingException, IOException {
        returned(part);
        if (report == null && !complaint && attachments.size() < MOST_ATTACHMENTS) {
            try (InputStream content = part.getInputStream()) {
                InternetHeaders headers = new InternetHeaders(content, true);
                String from = Objects.requireNonNullElse(headers.getHeader("From", ", "), "");
                String subject = Objects.requireNonNullElse(headers.getHeader("Subject", " "), "");
                String both = (shown(subject) + " ← " + shown(from)).strip();
                attachments.add(both.equals("←") ? "message/rfc822" : both);
            }
        }
        try (InputStream content = part.getInputStream()) {
            MimeParts inner = new MimeParts();
            inner.parts = parts;
            inner.read(new MimeBodyPart(content), depth + 1);
            parts = inner.parts;
            String text = inner.text();
            if (!empty(text) && attached.length() < MOST_BYTES) {
                attached.append(attached.isEmpty() ? "" : "\n").append(text);
            }
            inner.attachments.stream()
                    .limit(MOST_ATTACHMENTS - attachments.size())
                    .forEach(attachments::add);
        }
    }

    private static String shown(String header) {
        return MailText.line(MailHeaders.decoded(MailHeaders.raw(MimeUtility.unfold(header))));
    }

    private void attachment(Part part, String kind) throws MessagingException {
        if (attachments.size() >= MOST_ATTACHMENTS) {
            return;
        }
        String name = part instanceof MimePart mime
                ? Optional.ofNullable(mime.getFileName()).orElse(kind)
                : kind;
        int size = part.getSize();
        attachments.add(MailText.line(MailHeaders.decoded(name))
                + (size > 0 ? " (" + Math.max(1, size * 3L / 4 / 1024) + " kB)" : ""));
    }

    private void returned(Part part) throws MessagingException, IOException {
        mailAttached = true;
        try (InputStream content = part.getInputStream()) {
            String[] ids = new InternetHeaders(content, true).getHeader("Message-ID");
            if (ids != null) {
                returned.addAll(MessageIds.in(ids[0]));
            }
        }
    }
}
