package io.leadwright.sales.live;

import io.leadwright.sales.customer.CustomerAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events: the names of topics that changed for the signed-in user, without their content. */
@Controller
class UpdateStreams {
    private final CustomerAccess access;
    private final Listeners listeners;
    private final UpdateSettings settings;
    private final Clock clock;

    UpdateStreams(CustomerAccess access, Listeners listeners, UpdateSettings settings, Clock clock) {
        this.access = access;
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(path = "/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen(Principal person, HttpServletRequest request, HttpServletResponse response) throws IOException {
        SseEmitter line = new SseEmitter(settings.longest().toMillis());
        Listener listener = new Listener(
                person.getName(), scope(person.getName()), request.getSession(false), line, clock.instant());
        line.onCompletion(() -> listeners.remove(listener));
        line.onTimeout(line::complete);
        line.onError(lost -> listeners.remove(listener));
        // The end of the stream is a separate dispatch, which may come after the sign-out that cleared the context of
        // the session.
        request.setAttribute(
                RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
                new SecurityContextImpl(SecurityContextHolder.getContext().getAuthentication()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        listeners.add(listener);
        line.send(SseEmitter.event().comment("").reconnectTime(2000));
        return line;
    }

    /** A user who sees no customers hears only of their own notifications. */
    private Optional<String> scope(String username) {
        try {
            return access.onlyOwner();
        } catch (AccessDeniedException none) {
            return Optional.of(username);
        }
    }
}
