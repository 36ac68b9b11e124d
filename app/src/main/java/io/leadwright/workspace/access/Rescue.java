package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.NewPasswords;
import io.leadwright.workspace.account.SecondFactors;
import io.leadwright.workspace.account.Secrets;
import io.leadwright.workspace.account.SignInAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets an administrator in again who is locked or has lost password or authenticator, by two settings at a start of the server. They work
 * once: left in place, they do nothing at later starts.
 */
@Component
class Rescue {
    private static final Logger log = LoggerFactory.getLogger(Rescue.class);
    private static final String SERVER = "server";
    private final RescueSettings settings;
    private final Accounts accounts;
    private final AccountStates states;
    private final NewPasswords passwords;
    private final SecondFactors factors;
    private final SignInAttempts attempts;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Rescue(
            RescueSettings settings,
            Accounts accounts,
            AccountStates states,
            NewPasswords passwords,
            SecondFactors factors,
            SignInAttempts attempts,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.accounts = accounts;
        this.states = states;
        this.passwords = passwords;
        this.factors = factors;
        this.attempts = attempts;
        this.database = database;
        this.transaction = transaction;
    }

    void run() {
        String username = settings.username();
        String password = settings.password();
        if (username == null || username.isBlank() || password == null || password.isBlank()) {
            return;
        }
        Accounts.Account account = accounts.find(username)
                .filter(known -> known.roles().contains("admin"))
                .orElseThrow(() -> new IllegalStateException("LEADWRIGHT_RESCUE_USERNAME names no administrator: '"
                        + username + "'. Correct or remove it."));
        try {
            transaction.executeWithoutResult(status -> rescue(account, password));
        } catch (AccountFault weak) {
            throw new IllegalStateException(
                    "LEADWRIGHT_RESCUE_PASSWORD must have at least " + passwords.shortest()
                            + " characters and be hard to guess, such as from: openssl rand -hex 12",
                    weak);
        }
    }

    private void rescue(Accounts.Account account, String password) {
        boolean first = database.sql("insert into app.rescue (hash) values (?) on conflict do nothing")
                        .param(Secrets.hash(account.username() + "\n" + password))
                        .update()
                > 0;
        if (!first) {
            log.warn(
                    "LEADWRIGHT_RESCUE_USERNAME and _PASSWORD have been used for '{}' and do nothing again; remove them",
                    account.username());
            return;
        }
        passwords.set(account, password, SERVER);
        states.lock(account.username(), false);
        attempts.forget(account.username());
        factors.remove(account.username(), SERVER);
        states.note(account.username(), SERVER, "rescued", "");
        log.warn(
                "Rescued the administrator '{}': unlocked, with the given password, which must be replaced at the next sign-in, and "
                        + "without a second factor. Remove LEADWRIGHT_RESCUE_USERNAME and _PASSWORD",
                account.username());
    }
}
