package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import java.time.Clock;
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
class AccountChanges {
    private static final String ADMIN = "admin";
    private static final int LONGEST = 200;
    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    private final Accounts accounts;
    private final AccountStates states;
    private final Clock clock;
    private final int shortest;

    AccountChanges(Accounts accounts, AccountStates states, Clock clock, AccountSettings settings) {
        this.accounts = accounts;
        this.states = states;
        this.clock = clock;
        this.shortest = settings.shortestPassword();
    }

    int shortest() {
        return shortest;
    }

    /**
     * Creates an account.
     *
     * @throws AccountFault naming the field that is wrong
     */
    @Transactional
    public void create(Accounts.Account account, String password, String by) {
        require(USERNAME.matcher(account.username()).matches(), "username");
        require(!account.name().isBlank() && account.name().length() <= LONGEST, "name");
        require(account.email().isEmpty() || EMAIL.matcher(account.email()).matches(), "email");
        checkRoles(account.roles());
        checkPassword(password);
        states.hold();
        require(accounts.find(account.username()).isEmpty(), "taken");
        accounts.provide(account, password);
        note(account.username(), by, "created", String.join(", ", new TreeSet<>(account.roles())));
    }

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

    @Transactional
    public void setPassword(String username, String password, String by) {
        checkPassword(password);
        known(username);
        accounts.setPassword(username, password);
        states.changed(username);
        note(username, by, "password", "");
    }

    @Transactional
    public void lock(String username, boolean locked, String by) {
        states.hold();
        Accounts.Account account = known(username);
        if (locked && account.roles().contains(ADMIN)) {
            requireAnotherAdministrator(username);
        }
        states.lock(username, locked);
        note(username, by, locked ? "locked" : "unlocked", "");
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

    private void checkPassword(String password) {
        require(password.length() >= shortest && password.length() <= LONGEST, "password");
    }

    private void note(String username, String by, String change, String detail) {
        states.note(username, clock.instant(), by, change, detail);
    }

    private static void require(boolean kept, String code) {
        if (!kept) {
            throw new AccountFault(code);
        }
    }
}
