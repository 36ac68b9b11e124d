package io.leadwright.sales.letter;

import io.leadwright.forms.attachment.Attachment;
import io.leadwright.forms.attachment.Attachments;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailRecipients;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.mail.MailSignal;
import io.leadwright.messaging.mail.OptOutLink;
import io.leadwright.messaging.mail.OptOuts;
import io.leadwright.messaging.mail.Outbox;
import io.leadwright.messaging.mail.Sender;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.OneLine;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.contact.Contact;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends letters: each once, to the customer's own people or whom the table {@code mail-recipient} allows, and to nobody who opted out. With
 * the mail, the activity is recorded and the draft forgotten, in one transaction.
 */
@Component
class Letters {
    /** What {@code mail-policy.dmn} and {@code mail-consent.dmn} read. */
    static final String PURPOSE = "personal";

    /** The fault of a key under which another letter was sent. */
    static final String KEY_REUSED = "keyReused";

    private static final String POLICY = "mail-policy";
    private static final String ACTIVITY = "mail_written";
    private static final String TO = "recipient";
    private static final int LONGEST_KEY = 100;
    private static final Pattern UNFILLED = Pattern.compile("\\$\\{[^}]*}");

    private final LetterWriting writing;
    private final LetterDrafts drafts;
    private final Conversations conversations;
    private final CustomerRows customers;
    private final RecordAccess access;
    private final Attachments attachments;
    private final LetterSettings limits;
    private final MailRecipients recipients;
    private final OptOuts optOuts;
    private final Outbox outbox;
    private final OptOutLink links;
    private final MailSettings settings;
    private final Sender from;
    private final MailSignal signal;
    private final ObjectProvider<CustomerActivities> activities;
    private final Writes writes;
    private final Clock clock;

    Letters(
            LetterWriting writing,
            LetterDrafts drafts,
            Conversations conversations,
            CustomerRows customers,
            RecordAccess access,
            Attachments attachments,
            LetterSettings limits,
            MailRecipients recipients,
            OptOuts optOuts,
            Outbox outbox,
            OptOutLink links,
            MailSettings settings,
            Sender from,
            MailSignal signal,
            ObjectProvider<CustomerActivities> activities,
            Writes writes,
            Clock clock) {
        this.writing = writing;
        this.drafts = drafts;
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.attachments = attachments;
        this.limits = limits;
        this.recipients = recipients;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.links = links;
        this.settings = settings;
        this.from = from;
        this.signal = signal;
        this.activities = activities;
        this.writes = writes;
        this.clock = clock;
    }

    /** A letter that was sent, now or with an earlier request of the same key. */
    record Sent(UUID mail, boolean repeated) {}

    static String step(String username, String key) {
        return username + ":" + key;
    }

    /** The record that mails of the customer are about. */
    static String record(Customer customer) {
        String record = customer.record();
        if (record == null) {
            throw CustomerFault.conflict("letterRecord");
        }
        return record;
    }

    /**
     * Sends a letter to a customer whom the signed-in person may change.
     *
     * @throws CustomerFault saying what to mend, or that another letter was sent under the key; nothing is sent then
     */
    Sent send(Customer customer, Letter letter, ActivityReport.Via via) {
        String record = record(customer);
        String by = CurrentUser.username();
        String step = step(by, CustomerInput.checked("key", letter.key(), LONGEST_KEY));
        return outbox.of(record, PURPOSE, step)
                .map(known -> repeated(known, letter))
                .orElseGet(() -> sendNow(customer, checked(customer, record, letter), record, step, by, via));
    }

    private Sent sendNow(
            Customer customer, Letter letter, String record, String step, String by, ActivityReport.Via via) {
        Conversations.@Nullable Last last = letter.continues()
                ? conversations.with(customer, letter.recipient()).orElse(null)
                : null;
        UUID id = UUID.randomUUID();
        Mail mail = new Mail(
                id,
                new Mail.Key(record, PURPOSE, step),
                new Mail.Envelope(
                        Mail.Audience.CUSTOMER,
                        writing.sender(),
                        letter.recipient(),
                        from.messageId(id),
                        last == null ? null : last.messageId(),
                        links.newToken()),
                Mail.Content.plain(letter.language(), letter.subject(), letter.text() + "\n"),
                Mail.Delivery.waiting(POLICY, clock.instant()),
                new Mail.Origin(
                        letter.template(),
                        letter.template().isEmpty() ? "" : writing.version(letter.template()),
                        Mail.Author.PERSON,
                        null,
                        by,
                        clock.instant()));
        return writes.write(() -> {
            activities.getObject().hold(List.of(customer.id()));
            if (!outbox.add(mail)) {
                return repeated(outbox.of(record, PURPOSE, step).orElseThrow(), letter);
            }
            outbox.complete(id, last == null ? List.of() : last.references(), letter.files());
            activities
                    .getObject()
                    .record(new ActivityReport(
                            customer.id(),
                            ACTIVITY,
                            clock.instant(),
                            by,
                            via,
                            "letter:" + id,
                            new ActivityReport.Details(
                                    letter.subject(),
                                    "",
                                    "",
                                    null,
                                    "",
                                    null,
                                    "",
                                    null,
                                    writing.person(customer, letter.recipient())
                                            .map(Contact::id)
                                            .orElse(null))));
            drafts.forget(by, customer.id());
            signal.wakeAfterCommit();
            return new Sent(id, false);
        });
    }

    /** What was sent under the key; another letter is refused, so that nobody believes that it went. */
    private Sent repeated(UUID mail, Letter letter) {
        Mail sent = outbox.find(mail).orElseThrow();
        boolean same = Addresses.plain(letter.recipient().strip())
                        .equals(Addresses.plain(sent.envelope().recipient()))
                && OneLine.of(letter.subject()).equals(sent.content().subject())
                && letter.text().strip().equals(sent.content().text().strip());
        if (!same) {
            throw CustomerFault.conflict(KEY_REUSED);
        }
        return new Sent(mail, true);
    }

    /** The letter as it may be sent. */
    private Letter checked(Customer customer, String record, Letter letter) {
        String address = letter.recipient().strip();
        if (address.isEmpty()) {
            throw CustomerFault.invalid(TO, "required");
        }
        if (!Addresses.valid(address)) {
            throw CustomerFault.invalid(TO, "email", address);
        }
        boolean own = writing.recipients(customer).stream()
                .anyMatch(each -> Addresses.plain(each.address()).equals(Addresses.plain(address)));
        if (!own && !recipients.listed(record, address)) {
            throw CustomerFault.invalid(TO, "letterAddress", address);
        }
        refuse(address);
        String subject = filled("subject", OneLine.of(letter.subject()), Letter.LONGEST_SUBJECT);
        String text = filled("text", letter.text(), Letter.LONGEST_TEXT);
        return new Letter(
                letter.key(),
                letter.template(),
                settings.languageOf(letter.language()),
                address,
                subject,
                text,
                letter.continues(),
                files(customer, letter.files()));
    }

    private static String filled(String field, String text, int longest) {
        String checked = CustomerInput.checked(field, text, longest);
        if (checked.isEmpty()) {
            throw CustomerFault.invalid(field, "required");
        }
        if (UNFILLED.matcher(checked).find()) {
            throw CustomerFault.invalid(field, "letterPlaceholder");
        }
        return checked;
    }

    private void refuse(String address) {
        if (!optOuts.refuses(address, PURPOSE)) {
            return;
        }
        OptOuts.Entry entry = optOuts.find(address).orElse(null);
        if (entry == null) {
            throw CustomerFault.invalid(TO, "letterRefused", address);
        }
        String day = entry.at().atZone(clock.getZone()).toLocalDate().toString();
        String code = "letter" + entry.cause().substring(0, 1).toUpperCase(Locale.ROOT)
                + entry.cause().substring(1);
        throw CustomerFault.invalid(
                TO,
                switch (entry.cause()) {
                    case "complaint", "bounce" -> code;
                    default -> "letterOptedOut";
                },
                address,
                day);
    }

    /** The files of all records of the customer that the signed-in person may see. */
    List<Attachment> filesOf(Customer customer) {
        return customers.allRecords(customer.id()).stream()
                .filter(access::mayRead)
                .map(RecordKey::of)
                .flatMap(key -> attachments.of(key.form(), key.id()).stream())
                .toList();
    }

    /** Those that were chosen, within the limits. */
    private List<Long> files(Customer customer, List<Long> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Long> distinct = wanted.stream().distinct().toList();
        List<Attachment> chosen = filesOf(customer).stream()
                .filter(file -> distinct.contains(file.id()))
                .toList();
        if (chosen.size() < distinct.size()) {
            throw CustomerFault.invalid("files", "letterFile");
        }
        if (chosen.size() > limits.most()) {
            throw CustomerFault.invalid("files", "tooMany", limits.most());
        }
        if (chosen.stream().mapToLong(Attachment::size).sum() > limits.files().toBytes()) {
            throw CustomerFault.invalid("files", "letterFiles", limits.files().toMegabytes());
        }
        return distinct;
    }
}
