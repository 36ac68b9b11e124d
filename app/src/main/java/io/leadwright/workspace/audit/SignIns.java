package io.leadwright.workspace.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.audit.AuditEvent.Action;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Notes in the audit who signs in and out, and who fails to. A program that sends its password or token with every request counts as signed
 * in for an hour. Of a name that no account has nothing is kept: it may be a password typed into the wrong field.
 */
@Component
public class SignIns {
    /** The way of programs with a personal token. */
    public static final String TOKEN = "token";

    private static final String BASIC = "password per request";
    private static final String PAGE = "page";
    private static final Duration SIGNED_IN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Cache<String, Boolean> programs =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SIGNED_IN).build();
    private final Cache<String, Boolean> locked =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SIGNED_IN).build();

    SignIns(Accounts accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        String username = event.getAuthentication().getName();
        locked.invalidate(username);
        events.publishEvent(AuditEvent.done(Action.SIGN_IN, username, PAGE).by(username));
    }

    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        if (withEachRequest()) {
            program(event.getAuthentication().getName(), BASIC);
        }
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (event instanceof AuthenticationFailureLockedEvent) {
            waits(event.getAuthentication().getName());
            return;
        }
        failed(event.getAuthentication().getName(), withEachRequest() ? BASIC : PAGE);
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        String username = event.getAuthentication().getName();
        events.publishEvent(AuditEvent.done(Action.SIGN_OUT, username, "").by(username));
    }

    /** Notes a request of a program, once an hour for each address. */
    public void program(String username, String way) {
        ServletRequestAttributes request = request();
        String address = request == null ? "" : request.getRequest().getRemoteAddr();
        if (programs.asMap().putIfAbsent(username + " " + way + " " + address, true) == null) {
            events.publishEvent(AuditEvent.done(Action.SIGN_IN, username, way).by(username));
        }
    }

    /**
     * Notes a failed attempt.
     *
     * @param tried the name that was given
     */
    public void failed(String tried, String way) {
        boolean known = known(tried);
        String username = known ? tried : "";
        events.publishEvent(AuditEvent.refused(Action.SIGN_IN, username, known ? way : way + ", unknown account")
                .by(username));
    }

    /** An account that waits after wrong passwords, once an hour. */
    private void waits(String username) {
        if (known(username) && locked.asMap().putIfAbsent(username, true) == null) {
            events.publishEvent(
                    AuditEvent.done(Action.LOCK, username, "wrong passwords").by(username));
        }
    }

    /** The database takes no NUL, and no account has one in its name. */
    private boolean known(String tried) {
        return !tried.isBlank()
                && tried.indexOf('\0') < 0
                && accounts.find(tried).isPresent();
    }

    private static boolean withEachRequest() {
        ServletRequestAttributes request = request();
        return request != null && request.getRequest().getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static @Nullable ServletRequestAttributes request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request : null;
    }
}
