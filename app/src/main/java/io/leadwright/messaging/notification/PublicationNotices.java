package io.leadwright.messaging.notification;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.publication.AccessTableChanged;
import io.leadwright.automation.publication.PendingPublications.HandedIn;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.mail.MailSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators of each change of what decides about rights, and those who may agree of each publication that waits for them. */
@Component
class PublicationNotices implements NotificationSource {
    private static final String ACCESS = "notify-access-table";
    private static final String WAITING = "notify-publication";
    private static final String PAGE = "/publications";
    private static final Set<String> ADMINISTRATORS = Set.of("admin");
    private static final Set<String> PUBLISHERS = Set.of("admin", "analyst");

    private final NotificationDispatcher notificationDispatcher;
    private final Accounts accounts;
    private final Texts texts;
    private final MailSettings settings;

    PublicationNotices(
            NotificationDispatcher notificationDispatcher, Accounts accounts, Texts texts, MailSettings settings) {
        this.notificationDispatcher = notificationDispatcher;
        this.accounts = accounts;
        this.texts = texts;
        this.settings = settings;
    }

    @Override
    public Stream<String> templates() {
        return Stream.of(ACCESS, WAITING);
    }

    @EventListener
    void changed(AccessTableChanged change) {
        Map<String, @Nullable Object> values = values(change.by());
        values.put("name", change.name());
        tell("access-table:" + change.key(), ACCESS, ADMINISTRATORS, "", values);
    }

    @EventListener
    void handedIn(HandedIn publication) {
        Map<String, @Nullable Object> values = values(publication.author());
        values.put("files", publication.files());
        tell(
                "publication:" + publication.id(),
                WAITING,
                publication.access() ? ADMINISTRATORS : PUBLISHERS,
                publication.author(),
                values);
    }

    private Map<String, @Nullable Object> values(@Nullable String by) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("language", settings.languageOf(""));
        values.put(
                "byName",
                by == null ? "" : accounts.find(by).map(Accounts.Account::name).orElse(by));
        return values;
    }

    private void tell(
            String key, String template, Set<String> roles, String except, Map<String, @Nullable Object> values) {
        String text = texts.render(template, values);
        accounts.all().stream()
                .filter(account -> account.roles().stream().anyMatch(roles::contains))
                .map(Accounts.Account::username)
                .filter(username -> !username.equals(except))
                .forEach(username -> notificationDispatcher.tell(key + ":" + username, username, template, text, PAGE));
    }
}
