package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.NewPasswords;
import io.leadwright.workspace.account.SecondFactors;
import io.leadwright.workspace.account.SignInAttempts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes accounts for administrators. There is always an administrator who can sign in: changes that could remove the last one are
 * serialized. Passwords go only to the engine, which hashes them.
 */
@Component
public class AccountChanges {
    private static final String ADMIN = "admin";
    /** Longest name of a person. */
    static final int LONGEST = 200;

    /** What accounts may be called. */
    static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9]{0,63}");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    private final Accounts accounts;
    private final AccountStates states;
    private final NewPasswords passwords;
    private final SecondFactors factors;
    private final SignInAttempts attempts;

    AccountChanges(
            Accounts accounts,
            AccountStates states,
            NewPasswords passwords,
            SecondFactors factors,
            SignInAttempts attempts) {
        this.accounts = accounts;
        this.states = states;
        this.passwords = passwords;
        this.factors = factors;
        this.attempts = attempts;
    }

    /** The fewest characters of a password. */
    public int shortest() {
        return passwords.shortest();
    }

    /**
     * Creates an account.
     *
     * @throws AccountFault naming the field that is wrong
     */
    @Transactional
    public void create(Accounts.Account account, String password, String by) {
        faults(account, password).stream().findFirst().ifPresent(fault -> {
            throw fault;
        });
        passwords.require(account, password);
        states.hold();
        require(accounts.find(account.username()).isEmpty(), "taken");
        accounts.provide(account, password);
        states.mustChange(account.username(), true);
        note(account.username(), by, "created", String.join(", ", new TreeSet<>(account.roles())));
    }

    /**
     * Everything that is wrong with a new account.
     *
     * @param password not checked while it is empty
     */
    public List<AccountFault> faults(Accounts.Account account, String password) {
        List<AccountFault> faults = new ArrayList<>();
        collect(USERNAME.matcher(account.username()).matches(), "username", faults);
        collect(!account.name().isBlank() && account.name().length() <= LONGEST, "name", faults);
        collect(account.email().isEmpty() || EMAIL.matcher(account.email()).matches(), "email", faults);
        collect(accounts.roles().containsAll(account.roles()), "roles", faults);
        if (!password.isEmpty()) {
            try {
                passwords.require(account, password);
            } catch (AccountFault weak) {
                faults.add(weak);
            }
        }
        if (faults.isEmpty()) {
            collect(accounts.find(account.username()).isEmpty(), "taken", faults);
        }
        return faults;
    }

    private static void collect(boolean kept, String code, List<AccountFault> faults) {
        if (!kept) {
            faults.add(new AccountFault(code));
        }
    }

    /**
     * Changes name and address of a person.
     *
     * @throws AccountFault naming the field that is wrong
     */
    @Transactional
    public void describe(String username, String name, String email, String by) {
        known(username);
        require(!name.isBlank() && name.length() <= LONGEST, "name");
        require(email.isEmpty() || EMAIL.matcher(email).matches(), "email");
        accounts.describe(username, name, email);
        note(username, by, "described", "");
    }

    /** Gives the account exactly these roles. */
    @Transactional
    public void setRoles(String username, Set<String> roles, String by) {
        checkRoles(roles);
        states.hold();
        Accounts.Account account = known(username);
        if (account.roles().contains(ADMIN) && !roles.contains(ADMIN)) {
            requireAnotherAdministrator(username);
        }
        accounts.setRoles(username, roles);
        states.changed(username);
        note(username, by, "roles", String.join(", ", new TreeSet<>(roles)));
    }

    /** Sets a first password, which its owner has to replace. */
    @Transactional
    public void setPassword(String username, String password, String by) {
        passwords.set(known(username), password, by);
        attempts.forget(username);
    }

    /** Locks or unlocks the account. */
    @Transactional
    public void lock(String username, boolean locked, String by) {
        states.hold();
        Accounts.Account account = known(username);
        if (locked && account.roles().contains(ADMIN)) {
            requireAnotherAdministrator(username);
        }
        states.lock(username, locked);
        attempts.forget(username);
        note(username, by, locked ? "locked" : "unlocked", "");
    }

    /** For a person who has lost the authenticator and the recovery codes. */
    @Transactional
    public void removeSecondFactor(String username, String by) {
        known(username);
        factors.remove(username, by);
    }

    private void requireAnotherAdministrator(String username) {
        Set<String> locked = states.locked();
        boolean another = accounts.all().stream()
                .filter(account -> !account.username().equals(username))
                .filter(account -> account.roles().contains(ADMIN))
                .anyMatch(account -> !locked.contains(account.username()));
        require(another, "last-admin");
    }

    private Accounts.Account known(String username) {
        return accounts.find(username).orElseThrow(() -> new AccountFault("unknown"));
    }

    private void checkRoles(Set<String> roles) {
        require(accounts.roles().containsAll(roles), "roles");
    }

    private void note(String username, String by, String change, String detail) {
        states.note(username, by, change, detail);
    }

    private static void require(boolean kept, String code) {
        if (!kept) {
            throw new AccountFault(code);
        }
    }
}
