package io.leadwright.workspace.access;

import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.SecondFactors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * Signs programs in with a password, which is all they can give: not for accounts with a second factor, or that must have one or replace
 * their password. Programs of those people use a token.
 */
final class ProgramAccounts implements AuthenticationProvider {
    private final AccountLogin login;
    private final AccountStates states;
    private final SecondFactors factors;

    ProgramAccounts(AccountLogin login, AccountStates states, SecondFactors factors) {
        this.login = login;
        this.states = states;
        this.factors = factors;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Authentication person = login.authenticate(attempt);
        AccountStates.State state = states.load(person.getName());
        if (state.mustChange()) {
            throw new PasswordMustChange();
        }
        if (factors.required(SessionCheck.roles(person))) {
            throw new CodeNeeded(person.getName(), state.version());
        }
        return person;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return login.supports(attempt);
    }
}
