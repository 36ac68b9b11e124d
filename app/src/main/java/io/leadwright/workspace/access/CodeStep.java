package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.SecondFactors;
import io.leadwright.workspace.account.SignInDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The second step of a sign-in. Until its code is right nobody is signed in: the session only knows whose password was right, and forgets
 * it after some minutes.
 */
final class CodeStep extends AbstractAuthenticationProcessingFilter {
    static final String PAGE = "/login/code";
    private static final String PENDING = CodeStep.class.getName() + ".pending";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LONGEST_CODE = 40;
    private final SecondFactors factors;
    private final AccountStates states;
    private final Accounts accounts;
    private final FailedTries failures;
    private final Clock clock;
    private final AuthenticationEventPublisher events;

    CodeStep(
            SecondFactors factors,
            AccountStates states,
            Accounts accounts,
            FailedTries failures,
            Clock clock,
            AuthenticationEventPublisher events) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PAGE));
        this.factors = factors;
        this.states = states;
        this.accounts = accounts;
        this.failures = failures;
        this.clock = clock;
        this.events = events;
    }

    private record Pending(String username, int version, Instant since) implements Serializable {}

    /** Notes whose password was right, in a session of its own. */
    static void begin(HttpServletRequest request, CodeNeeded needed, Instant now) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(PENDING, new Pending(needed.username(), needed.version(), now));
    }

    /** Whether the first step has been taken. */
    static boolean pending(@Nullable HttpSession session) {
        return session != null && session.getAttribute(PENDING) != null;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Pending pending = session == null ? null : (Pending) session.getAttribute(PENDING);
        String address = request.getRemoteAddr();
        if (pending == null || pending.since().plus(LONGEST).isBefore(clock.instant())) {
            forget(session);
            throw new AuthenticationServiceException("The first step is missing or too long ago");
        }
        if (failures.tooMany(address)) {
            throw new BadCredentialsException("Too many failed attempts from this address");
        }
        AccountStates.State state = states.load(pending.username());
        if (state.locked() || state.version() != pending.version()) {
            forget(session);
            throw new AuthenticationServiceException("The account has been changed since the first step");
        }
        String code = Optional.ofNullable(request.getParameter("code")).orElse("");
        try {
            factors.require(pending.username(), code.substring(0, Math.min(LONGEST_CODE, code.length())));
        } catch (AccountFault fault) {
            failures.add(address);
            Duration wait = factors.wait(pending.username());
            AuthenticationException refusal =
                    wait.isZero() ? new BadCredentialsException("Wrong code") : new TryLater(wait);
            UsernamePasswordAuthenticationToken attempt =
                    UsernamePasswordAuthenticationToken.unauthenticated(pending.username(), null);
            attempt.setDetails(new SignInDetails(request, pending.version(), "second-factor"));
            events.publishAuthenticationFailure(refusal, attempt);
            throw refusal;
        }
        forget(session);
        Accounts.Account account = accounts.find(pending.username())
                .orElseThrow(() -> new AuthenticationServiceException("The account is gone"));
        UsernamePasswordAuthenticationToken person = AccountLogin.signedIn(account);
        person.setDetails(new SignInDetails(request, state.version(), "second-factor"));
        events.publishAuthenticationSuccess(person);
        return person;
    }

    private static void forget(@Nullable HttpSession session) {
        if (session != null) {
            session.removeAttribute(PENDING);
        }
    }
}
