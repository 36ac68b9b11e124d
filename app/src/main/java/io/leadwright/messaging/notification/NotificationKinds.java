package io.leadwright.messaging.notification;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.automation.validation.StepUses;
import io.leadwright.messaging.reply.ReplyKind;
import io.leadwright.messaging.reply.ReplyPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The kinds of notification there are: the templates of the processes' notify steps, and those about replies. */
@Component
class NotificationKinds {
    private final StepUses uses;
    private final Decisions decisions;
    private final Texts texts;

    NotificationKinds(StepUses uses, Decisions decisions, Texts texts) {
        this.uses = uses;
        this.decisions = decisions;
        this.texts = texts;
    }

    /**
     * A kind by its template.
     *
     * @param title the template's, in the reader's language
     */
    public record Kind(String key, String title) {}

    List<Kind> all(Locale language) {
        Stream<String> steps =
                uses.of(Notify.NAME).stream().map(used -> used.properties().getOrDefault("template", ""));
        Stream<String> replies = Arrays.stream(ReplyKind.values())
                .map(kind -> ReplyPolicy.of(decisions, kind))
                .filter(policy -> !policy.notifyField().isEmpty())
                .map(ReplyPolicy::notifyTemplate);
        return Stream.concat(steps, replies)
                .filter(key -> !key.isBlank() && !key.startsWith("${"))
                .distinct()
                .sorted()
                .map(key -> new Kind(key, texts.title(key, language)))
                .toList();
    }
}
