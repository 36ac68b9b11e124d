package io.leadwright.sales.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the open pages connected to this server. */
@Component
class Listeners {
    /** Tells a page not to reconnect and to poll instead. */
    static final String BYE = "bye";

    private final List<Listener> all = new CopyOnWriteArrayList<>();
    private final UpdateSettings settings;
    private final Clock clock;

    Listeners(UpdateSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Adds a page. If the user already has as many open as allowed, the oldest ends and is told not to reconnect. It usually
     * belongs to a closed page, which is noticed only when something is sent to it.
     */
    synchronized void add(Listener listener) {
        List<Listener> own = all.stream()
                .filter(other -> other.username().equals(listener.username()))
                .toList();
        for (Listener oldest : own.subList(0, Math.max(0, own.size() + 1 - settings.perPerson()))) {
            oldest.tell(List.of(BYE), clock.instant());
            end(oldest);
        }
        all.add(listener);
    }

    void remove(Listener listener) {
        all.remove(listener);
    }

    boolean none() {
        return all.isEmpty();
    }

    Set<String> usernames() {
        return all.stream().map(Listener::username).collect(Collectors.toSet());
    }

    /** Notifies each page of its topics, sends heartbeats, and drops pages that are gone or signed out. */
    void tell(Function<Listener, Collection<String>> news) {
        Instant now = clock.instant();
        for (Listener listener : all) {
            if (!listener.signedIn()) {
                end(listener);
                continue;
            }
            Collection<String> names = news.apply(listener);
            boolean due = !now.isBefore(listener.heard().plus(settings.heartbeat()));
            if ((!names.isEmpty() || due) && !listener.tell(names, now)) {
                remove(listener);
            }
        }
    }

    /** Ends all connections, when the server stops. */
    void endAll() {
        all.forEach(this::end);
    }

    private void end(Listener listener) {
        remove(listener);
        listener.end();
    }
}
