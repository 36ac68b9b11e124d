package io.leadwright.sales.live;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page: whose it is, whose customers it may hear of, and the line to it. */
final class Listener {
    private final String username;
    private final Optional<String> onlyOwner;
    private final @Nullable HttpSession session;
    private final SseEmitter line;
    private volatile Instant heard;

    /**
     * @param onlyOwner the person that alone it may hear of; empty for all
     * @param session with which it ends; null for a program's
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

    /** Whether a change with the customers of this owner is this person's business. */
    boolean hearsOf(String owner) {
        return onlyOwner.map(owner::equals).orElse(true);
    }

    /** False once the person has signed out. */
    boolean signedIn() {
        try {
            return session == null || session.getCreationTime() > 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** When something was sent last. */
    Instant heard() {
        return heard;
    }

    /** Says that these things changed; false when nobody listens any more. */
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
            // Its request is just beginning or just over; it ends by itself, for its result is set.
        }
    }
}
