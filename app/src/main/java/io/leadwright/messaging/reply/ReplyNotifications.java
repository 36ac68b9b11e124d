package io.leadwright.messaging.reply;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.notification.NotificationDispatcher;
import io.leadwright.messaging.text.MailText;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notifies the user named by the decision, usually the owner of the record, of a reply, with a text template. */
@Component
class ReplyNotifications {
    /** Tells that other servers refuse our mails. */
    static final String REFUSED = "notify-mail-refused";

    private static final String OPEN = "/replies";
    private static final String CONNECTION = "/settings/mail";
    private static final int SHOWN = 600;
    private final NotificationDispatcher notificationDispatcher;
    private final ReplyText replyText;
    private final OurWords ourWords;
    private final Facts facts;
    private final Accounts accounts;
    private final Texts texts;
    private final MailSettings settings;
    private final Clock clock;

    ReplyNotifications(
            NotificationDispatcher notificationDispatcher,
            ReplyText replyText,
            OurWords ourWords,
            Facts facts,
            Accounts accounts,
            Texts texts,
            MailSettings settings,
            Clock clock) {
        this.notificationDispatcher = notificationDispatcher;
        this.replyText = replyText;
        this.ourWords = ourWords;
        this.facts = facts;
        this.accounts = accounts;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends the notification in the caller's transaction, unless that user noted the reply. */
    void tell(Reply reply, String businessKey, ReplyPolicy policy) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>(facts.load(businessKey));
        Object to = policy.notifyField().isEmpty() ? null : model.get(policy.notifyField());
        if (to == null || to.equals(reply.enteredBy())) {
            return;
        }
        Reply.Sender sender = reply.message().sender();
        model.put("language", settings.languageOf(""));
        model.put("replyKind", reply.kind().code());
        model.put("replyPermanent", reply.permanent());
        model.put(
                "replyCause",
                reply.reading().bounce() == null ? "" : reply.reading().bounce().cause());
        model.put("replyDoubt", reply.reading().doubt());
        model.put("replyAttachments", String.join(", ", reply.message().attachments()));
        model.put("replyChannel", reply.channel());
        model.put("replyFrom", sender.name().isEmpty() ? sender.address() : sender.name());
        model.put("replyText", MailText.cut(replyText.of(reply.text(), ourWords.of(null)), SHOWN));
        model.put("replyAwayUntil", day(reply.awayUntil()));
        model.put("replyAskAgain", day(reply.askAgainAt()));
        String text = texts.render(policy.notifyTemplate(), model);
        notificationDispatcher.tell(
                "reply:" + reply.id(), String.valueOf(to), policy.notifyTemplate(), text, businessKey);
    }

    /** Tells, once a day, the people of the role that the decision names of a mail that waits for them. */
    void tellUnassigned(Reply reply, ReplyPolicy policy) {
        if (policy.tellRole().isEmpty()) {
            return;
        }
        Reply.Sender sender = reply.message().sender();
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("replySubject", reply.message().subject());
        model.put("replyFrom", sender.name().isEmpty() ? sender.address() : sender.name());
        model.put("replyText", MailText.cut(replyText.of(reply.text(), ourWords.of(null)), SHOWN));
        tellRole(policy.tellRole(), policy.tellTemplate(), model, OPEN);
    }

    /** Tells the people of a role, once a day, how many of our mails were refused in the last 24 hours. */
    void tellRefused(Reply reply, String role, int refused) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("refused", refused);
        model.put("replyText", MailText.cut(reply.text(), SHOWN));
        tellRole(role, REFUSED, model, CONNECTION);
    }

    private void tellRole(String role, String template, Map<String, @Nullable Object> model, String page) {
        model.put("language", settings.languageOf(""));
        String text = texts.render(template, model);
        String today = clock.instant().atZone(clock.getZone()).toLocalDate().toString();
        accounts.all().stream()
                .filter(account -> account.roles().contains(role))
                .map(Accounts.Account::username)
                .forEach(username -> notificationDispatcher.tell(
                        template + ":" + today + ":" + username, username, template, text, page));
    }

    private @Nullable String day(@Nullable Instant moment) {
        return moment == null
                ? null
                : moment.atZone(clock.getZone()).toLocalDate().toString();
    }
}
