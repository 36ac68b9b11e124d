package io.leadwright.messaging.notification;

import io.leadwright.automation.step.Texts;
import io.leadwright.automation.validation.StepUses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists the kinds of notifications: the templates of notify steps in processes, and those of other sources. */
@Component
class NotificationKinds {
    private final StepUses uses;
    private final List<NotificationSource> sources;
    private final Texts texts;

    NotificationKinds(StepUses uses, List<NotificationSource> sources, Texts texts) {
        this.uses = uses;
        this.sources = sources;
        this.texts = texts;
    }

    /**
     * A kind, identified by its template.
     *
     * @param title title of the template, in the reader's language
     */
    public record Kind(String key, String title) {}

    List<Kind> all(Locale language) {
        Stream<String> steps =
                uses.of(Notify.NAME).stream().map(used -> used.properties().getOrDefault("template", ""));
        Stream<String> others = sources.stream().flatMap(NotificationSource::templates);
        return Stream.concat(steps, others)
                .filter(key -> !key.isBlank() && !key.startsWith("${"))
                .distinct()
                .sorted()
                .map(key -> new Kind(key, texts.title(key, language)))
                .toList();
    }
}
