package io.leadwright.sales.live;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An open page: its user, whose customers it may hear of, and the connection. */
final class Listener {
    private final String username;
    private final Optional<String> onlyOwner;
    private final @Nullable HttpSession session;
    private final SseEmitter line;
    private volatile Instant heard;

    /**
     * @param onlyOwner the only owner whose customers it may hear of; empty for all
     * @param session session that it ends with; null for a program
     */
    Listener(String username, Optional<String> onlyOwner, @Nullable HttpSession session, SseEmitter line, Instant now) {
        this.username = username;
        this.onlyOwner = onlyOwner;
        this.session = session;
        this.line = line;
        this.heard = now;
    }

    String username() {
        return username;
    }

    /** Whether to notify this user of changes to customers of this owner. */
    boolean hearsOf(String owner) {
        return onlyOwner.map(owner::equals).orElse(true);
    }

    /** False once the user has signed out. */
    boolean signedIn() {
        try {
            return session == null || session.getCreationTime() > 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** When it last sent something. */
    Instant heard() {
        return heard;
    }

    /** Sends the names of changed topics; false if the page is gone. */
    boolean tell(Collection<String> names, Instant now) {
        try {
            for (String name : names) {
                line.send(SseEmitter.event().name(name).data(""));
            }
            if (names.isEmpty()) {
                line.send(SseEmitter.event().comment(""));
            }
            heard = now;
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }

    void end() {
        try {
            line.complete();
        } catch (IllegalStateException early) {
            // Its request is just starting or ending; it will end, because its result is set.
        }
    }
}
