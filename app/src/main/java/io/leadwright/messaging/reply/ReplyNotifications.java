package io.leadwright.messaging.reply;

import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.MailText;
import io.leadwright.messaging.notification.NotificationDispatcher;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notifies the user named by the decision, usually the owner of the record, of a reply, with a text template. */
@Component
class ReplyNotifications {
    private static final int SHOWN = 600;
    private final NotificationDispatcher notificationDispatcher;
    private final ReplyText replyText;
    private final Facts facts;
    private final Texts texts;
    private final Clock clock;

    ReplyNotifications(
            NotificationDispatcher notificationDispatcher, ReplyText replyText, Facts facts, Texts texts, Clock clock) {
        this.notificationDispatcher = notificationDispatcher;
        this.replyText = replyText;
        this.facts = facts;
        this.texts = texts;
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
        model.put("replyKind", reply.kind().code());
        model.put("replyPermanent", Boolean.TRUE.equals(reply.reading().permanent()));
        model.put("replyChannel", reply.channel());
        model.put("replyFrom", sender.name().isEmpty() ? sender.address() : sender.name());
        model.put("replyText", MailText.cut(replyText.of(reply.text(), ""), SHOWN));
        model.put("replyAwayUntil", day(reply.awayUntil()));
        model.put("replyAskAgain", day(reply.askAgainAt()));
        String text = texts.render(policy.notifyTemplate(), model);
        notificationDispatcher.tell(
                "reply:" + reply.id(), String.valueOf(to), policy.notifyTemplate(), text, businessKey);
    }

    private @Nullable String day(@Nullable Instant moment) {
        return moment == null
                ? null
                : moment.atZone(clock.getZone()).toLocalDate().toString();
    }
}
