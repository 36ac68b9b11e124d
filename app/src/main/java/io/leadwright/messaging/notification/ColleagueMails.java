package io.leadwright.messaging.notification;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.mail.MailSignal;
import io.leadwright.messaging.mail.OptOutLink;
import io.leadwright.messaging.mail.Outbox;
import io.leadwright.messaging.mail.Sender;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.OneLine;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Mails notifications to colleagues, through the outbox, to the address of their account. These mails have their own policy and no
 * opt-out: each links to the notification settings instead.
 */
@Component
class ColleagueMails {
    private static final String TEMPLATE = "colleague-notice";
    private static final String POLICY = "colleague-mail-policy";

    private final Outbox outbox;
    private final Accounts accounts;
    private final Texts texts;
    private final OptOutLink links;
    private final MailSettings settings;
    private final Sender from;
    private final MailSignal signal;
    private final Clock clock;

    ColleagueMails(
            Outbox outbox,
            Accounts accounts,
            Texts texts,
            OptOutLink links,
            MailSettings settings,
            Sender from,
            MailSignal signal,
            Clock clock) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.texts = texts;
        this.links = links;
        this.settings = settings;
        this.from = from;
        this.signal = signal;
        this.clock = clock;
    }

    /** Adds a mail in the caller's transaction, once for each key; does nothing for an invalid address. */
    void add(String key, String username, String kind, String title, String body, String businessKey) {
        String address = accounts.find(username).map(Accounts.Account::email).orElse("");
        if (!settings.colleagues() || !Addresses.valid(address)) {
            return;
        }
        String language = settings.languageOf("");
        Texts.Letter letter = texts.letter(
                TEMPLATE,
                language,
                Map.of(
                        "title", OneLine.of(title),
                        "body", body,
                        "recordLink", links.page(Notification.page(businessKey)),
                        "settingsLink", links.page("/notifications/settings")));
        UUID id = UUID.randomUUID();
        outbox.add(new Mail(
                id,
                new Mail.Key(businessKey, kind, key),
                Mail.Envelope.to(Mail.Audience.COLLEAGUE, address, from.messageId(id), links.newToken()),
                Mail.Content.plain(language, OneLine.of(letter.subject()), letter.text()),
                Mail.Delivery.waiting(POLICY, clock.instant()),
                new Mail.Origin(TEMPLATE, texts.version(kind), Mail.Author.RULES, null, username, clock.instant())));
        signal.wakeAfterCommit();
    }
}
