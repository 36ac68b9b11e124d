package io.leadwright.workspace.access;

import io.leadwright.workspace.account.SecondFactors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * Signs programs in with a password, which is all they can give: not for accounts with a second factor, or that must have one or replace
 * their password. Programs of those people use a token.
 */
final class ProgramAccounts implements AuthenticationProvider {
    private final AccountLogin login;
    private final SecondFactors factors;

    ProgramAccounts(AccountLogin login, SecondFactors factors) {
        this.login = login;
        this.factors = factors;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        AccountLogin.Entered entered = login.enter(attempt);
        if (entered.state().mustChange()) {
            throw new PasswordMustChange();
        }
        if (factors.required(entered.person())) {
            throw new CodeNeeded(entered.person().getName(), entered.state().version());
        }
        return entered.person();
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return login.supports(attempt);
    }
}
