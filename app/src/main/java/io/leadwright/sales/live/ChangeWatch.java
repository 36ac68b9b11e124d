package io.leadwright.sales.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Polls the database, compares with the last snapshot and notifies each listener of the topics that changed. */
@Component
class ChangeWatch {
    static final String FUNNEL = "funnel";
    static final String ACTIONS = "actions";
    static final String NOTIFICATIONS = "notifications";
    static final List<String> NAMES = List.of(FUNNEL, ACTIONS, NOTIFICATIONS);

    private final Changes changes;
    private final Listeners listeners;
    private final UpdateSettings settings;
    private final Clock clock;
    private @Nullable Look before;

    ChangeWatch(Changes changes, Listeners listeners, UpdateSettings settings, Clock clock) {
        this.changes = changes;
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
    }

    private record Look(
            Map<String, String> funnels, Map<Long, Changes.Card> cards, Map<String, String> notifications) {}

    /** Polls once. Only one thread calls it. */
    void look() {
        if (listeners.none()) {
            before = null;
            return;
        }
        Instant since = clock.instant().minus(settings.lookBack());
        Look now = new Look(changes.funnels(), changes.cards(since), changes.notifications(listeners.usernames()));
        Look last = before;
        before = now;
        if (last == null) {
            listeners.tell(listener -> Set.of());
            return;
        }
        Set<String> funnels = differing(last.funnels(), now.funnels());
        Set<String> actions = owners(last.cards(), now.cards());
        Set<String> notifications = differing(last.notifications(), now.notifications());
        notifications.retainAll(last.notifications().keySet());
        listeners.tell(listener -> news(listener, funnels, actions, notifications));
    }

    private static Collection<String> news(
            Listener listener, Set<String> funnels, Set<String> actions, Set<String> notifications) {
        Collection<String> names = new TreeSet<>();
        if (funnels.stream().anyMatch(listener::hearsOf)) {
            names.add(FUNNEL);
        }
        if (actions.stream().anyMatch(listener::hearsOf)) {
            names.add(ACTIONS);
        }
        if (notifications.contains(listener.username())) {
            names.add(NOTIFICATIONS);
        }
        return names;
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> now) {
        Set<String> keys = new HashSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), now.get(key)));
        return keys;
    }

    /** Cards that left the window have not changed. */
    private static Set<String> owners(Map<Long, Changes.Card> before, Map<Long, Changes.Card> now) {
        Map<Long, Changes.Card> changed = new HashMap<>(now);
        changed.values().removeIf(card -> card.equals(before.get(card.id())));
        Set<String> owners = new HashSet<>();
        changed.values().forEach(card -> owners.add(card.owner()));
        return owners;
    }
}
