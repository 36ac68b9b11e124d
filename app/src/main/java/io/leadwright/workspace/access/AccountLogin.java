package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs people in with their account; the account's roles become authorities like {@code ROLE_sales}. The engine delays an account after
 * each wrong password; this class also limits an address that tries many accounts.
 */
@Component
class AccountLogin implements AuthenticationProvider {
    private static final int LONGEST = 200;
    private final Accounts accounts;
    private final AccountStates states;
    private final FailedTries failures;

    AccountLogin(Accounts accounts, AccountStates states, FailedTries failures) {
        this.states = states;
        this.accounts = accounts;
        this.failures = failures;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : "";
        if (failures.tooMany(address)) {
            throw new BadCredentialsException("Too many failed attempts from this address");
        }
        String username = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Optional<Accounts.Account> account =
                username.length() > LONGEST || password.length() > LONGEST ? Optional.empty() : accounts.find(username);
        if (account.isEmpty()
                || !accounts.checkPassword(username, password)
                || states.load(username).locked()) {
            failures.add(address);
            throw new BadCredentialsException("Wrong username or password");
        }
        return signedIn(account.get());
    }

    static Authentication signedIn(Accounts.Account account) {
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
