package io.leadwright.access;

import io.leadwright.workflow.Accounts;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs people in with their account; the account's roles become authorities like {@code ROLE_sales}. */
@Component
class AccountLogin implements AuthenticationProvider {
    private static final int LONGEST = 200;
    private final Accounts accounts;
    private final AccountStates states;

    AccountLogin(Accounts accounts, AccountStates states) {
        this.states = states;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Optional<Accounts.Account> account =
                username.length() > LONGEST || password.length() > LONGEST ? Optional.empty() : accounts.find(username);
        if (account.isEmpty()
                || !accounts.checkPassword(username, password)
                || states.of(username).locked()) {
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
