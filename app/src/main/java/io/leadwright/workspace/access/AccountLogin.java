package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.KnownDevices;
import io.leadwright.workspace.account.PasswordCheck;
import io.leadwright.workspace.account.SignInAttempts;
import io.leadwright.workspace.account.SignInDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs people in with their password; the account's roles become authorities like {@code ROLE_sales}. An account waits after wrong
 * passwords; this class also limits an address that tries many accounts.
 */
@Component
class AccountLogin implements AuthenticationProvider {
    private final Accounts accounts;
    private final AccountStates states;
    private final FailedTries failures;
    private final PasswordCheck passwords;
    private final KnownDevices devices;

    AccountLogin(
            Accounts accounts,
            AccountStates states,
            FailedTries failures,
            PasswordCheck passwords,
            KnownDevices devices) {
        this.states = states;
        this.accounts = accounts;
        this.failures = failures;
        this.passwords = passwords;
        this.devices = devices;
    }

    /** A person whose password was right, and the state of the account by then. */
    record Entered(Authentication person, AccountStates.State state) {}

    @Override
    public Authentication authenticate(Authentication attempt) {
        return enter(attempt).person();
    }

    Entered enter(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : "";
        if (failures.tooMany(address)) {
            throw new BadCredentialsException("Too many failed attempts from this address");
        }
        String username = attempt.getName();
        // No account can have such a name, and the database refuses to look for it.
        if (username.indexOf('\0') >= 0) {
            failures.add(address);
            throw new BadCredentialsException("Wrong username or password");
        }
        // Before the password: a change while it is checked ends the session that follows.
        AccountStates.State state = states.load(username);
        PasswordCheck.Result result =
                passwords.check(username, String.valueOf(attempt.getCredentials()), place(attempt, username));
        if (!result.pause().isZero()) {
            failures.add(address);
            throw new TryLater(result.pause());
        }
        if (!result.right() || state.locked()) {
            failures.add(address);
            throw new BadCredentialsException("Wrong username or password");
        }
        if (state.secondFactor()) {
            throw new CodeNeeded(username, state.version());
        }
        Accounts.Account account =
                accounts.find(username).orElseThrow(() -> new BadCredentialsException("The account is gone"));
        UsernamePasswordAuthenticationToken person = signedIn(account);
        @Nullable
        String session = attempt.getDetails() instanceof WebAuthenticationDetails from ? from.getSessionId() : null;
        person.setDetails(new SignInDetails(address, session, state.version(), "password"));
        return new Entered(person, state);
    }

    /** Programs have no cookies: what they try counts elsewhere. */
    private String place(Authentication attempt, String username) {
        return attempt.getDetails() instanceof DeviceDetails browser && browser.device() != null
                ? devices.place(browser.device(), username)
                : SignInAttempts.ELSEWHERE;
    }

    static UsernamePasswordAuthenticationToken signedIn(Accounts.Account account) {
        List<SimpleGrantedAuthority> roles = account.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(account.username(), null, roles);
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
