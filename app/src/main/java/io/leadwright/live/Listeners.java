package io.leadwright.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The pages that listen at this server. */
@Component
class Listeners {
    private final List<Listener> all = new CopyOnWriteArrayList<>();
    private final UpdateSettings settings;
    private final Clock clock;

    Listeners(UpdateSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes one in; false when the person has as many open as allowed. */
    synchronized boolean add(Listener listener) {
        long open = all.stream()
                .filter(other -> other.username().equals(listener.username()))
                .count();
        return open < settings.perPerson() && all.add(listener);
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

    /** Tells each what is its business, and is heard of by all now and then; those who are gone or signed out are let go. */
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

    /** Ends all lines, as at the end of the server. */
    void endAll() {
        all.forEach(this::end);
    }

    private void end(Listener listener) {
        remove(listener);
        listener.end();
    }
}
