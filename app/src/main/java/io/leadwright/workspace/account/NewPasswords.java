package io.leadwright.workspace.account;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.engine.PasswordStrength;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets passwords that keep the rules. Sessions and tokens from before end with the old one, by triggers of the database. */
@Component
public class NewPasswords {
    private static final String PRODUCT = "leadwright";
    private final Accounts accounts;
    private final AccountStates states;
    private final PasswordStrength strength;

    NewPasswords(Accounts accounts, AccountStates states, PasswordStrength strength) {
        this.accounts = accounts;
        this.states = states;
        this.strength = strength;
    }

    public int shortest() {
        return strength.shortest();
    }

    /**
     * Requires that a password keeps the rules.
     *
     * @throws AccountFault naming the rule
     */
    public void require(Accounts.Account account, String password) {
        String mailbox = account.email().replaceAll("@.*", "");
        strength.fault(password, List.of(account.username(), account.name(), mailbox, PRODUCT))
                .ifPresent(fault -> {
                    throw new AccountFault(
                            fault == PasswordStrength.Fault.LENGTH
                                    ? "password"
                                    : "password-" + fault.name().toLowerCase(Locale.ROOT));
                });
    }

    /** Sets a first password, which its owner has to replace. */
    @Transactional
    public void set(Accounts.Account account, String password, String by) {
        require(account, password);
        accounts.setPassword(account.username(), password);
        states.changed(account.username());
        states.mustChange(account.username(), !by.equals(account.username()));
        states.note(account.username(), by, "password", "");
    }

    /** Replaces the person's own password, whose old one the caller has checked. */
    @Transactional
    public void replace(Accounts.Account account, String old, String password) {
        if (password.equals(old)) {
            throw new AccountFault("password-same");
        }
        require(account, password);
        accounts.setPassword(account.username(), password);
        states.changed(account.username());
        states.mustChange(account.username(), false);
        states.note(account.username(), account.username(), "own-password", "");
    }
}
