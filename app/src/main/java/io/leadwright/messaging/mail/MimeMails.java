package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.OneLine;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Builds the message for the mail server: RFC 5322, with one-click opt-out (RFC 8058), marked as automatic (RFC 3834) unless a person wrote it. */
@Component
class MimeMails {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** Letters of an encoded word, which has at most 75 with what is around it. */
    private static final int WORD = 45;

    private final MailSettings settings;
    private final OptOutLink links;
    private final Sender sender;
    private final Clock clock;

    MimeMails(MailSettings settings, OptOutLink links, Sender sender, Clock clock) {
        this.sender = sender;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
    }

    /** Plain letters that look like an encoded word (RFC 2047) would be decoded by their reader: they are encoded themselves. */
    private static void subject(MimeMessage message, String subject) throws MessagingException {
        if (!subject.contains("=?") || !StandardCharsets.US_ASCII.newEncoder().canEncode(subject)) {
            message.setSubject(subject, UTF_8);
            return;
        }
        List<String> words = new ArrayList<>();
        for (int at = 0; at < subject.length(); at += WORD) {
            byte[] part =
                    subject.substring(at, Math.min(subject.length(), at + WORD)).getBytes(StandardCharsets.US_ASCII);
            words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(part) + "?=");
        }
        message.setHeader("Subject", String.join("\r\n ", words));
    }

    /**
     * Fills a message from a mail.
     *
     * @param rest of a mail that a person wrote
     * @throws MessagingException if the mail has no valid recipient
     */
    MimeMessage fill(MimeMessage message, Mail mail, Outbox.Rest rest) throws MessagingException {
        if (!Addresses.valid(mail.recipient())) {
            throw new MessagingException(Mail.NO_ADDRESS);
        }
        message.setFrom(from(mail));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.recipient(), true));
        subject(message, OneLine.of(mail.subject()));
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", mail.messageId());
        if (mail.origin().author() != Mail.Author.PERSON) {
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        if (!mail.toColleague() && !mail.personal()) {
            message.setHeader("List-Unsubscribe", optOut(mail));
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setHeader("Content-Language", mail.content().language());
        if (mail.envelope().inReplyTo() != null) {
            message.setHeader("In-Reply-To", mail.envelope().inReplyTo());
            message.setHeader(
                    "References",
                    rest.references().isEmpty()
                            ? mail.envelope().inReplyTo()
                            : String.join("\r\n ", rest.references()));
        }
        content(message, mail, rest.files());
        return message;
    }

    private InternetAddress from(Mail mail) throws MessagingException {
        try {
            String name = Objects.requireNonNullElse(mail.envelope().sender(), sender.name());
            return new InternetAddress(sender.address(), OneLine.of(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("The name of the sender cannot be encoded", e);
        }
    }

    private String optOut(Mail mail) {
        String link = "<" + links.of(mail.envelope().token()) + ">";
        String address = settings.unsubscribe();
        return address == null || address.isBlank()
                ? link
                : link + ",\r\n <mailto:" + address + "?subject=unsubscribe%20"
                        + mail.envelope().token() + ">";
    }

    private static void content(MimeMessage message, Mail mail, List<Outbox.File> files) throws MessagingException {
        if (files.isEmpty()) {
            body(message, mail);
            return;
        }
        MimeMultipart all = new MimeMultipart("mixed");
        MimeBodyPart words = new MimeBodyPart();
        body(words, mail);
        all.addBodyPart(words);
        for (Outbox.File file : files) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(file.content()));
            part.setDisposition(Part.ATTACHMENT);
            part.setFileName(encoded(file.name()));
            all.addBodyPart(part);
        }
        message.setContent(all);
    }

    /** Names of all scripts, as mail programs of the last twenty years read them. */
    private static String encoded(String name) throws MessagingException {
        try {
            return MimeUtility.encodeText(OneLine.of(name), UTF_8, "B");
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("The name of a file cannot be encoded", e);
        }
    }

    private static void body(MimePart message, Mail mail) throws MessagingException {
        String html = mail.content().html();
        if (html == null) {
            message.setText(mail.text(), UTF_8);
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(mail.text(), UTF_8);
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, page));
    }
}
