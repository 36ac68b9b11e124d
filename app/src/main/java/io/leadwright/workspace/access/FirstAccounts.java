package io.leadwright.workspace.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.NewPasswords;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes sure that somebody can sign in, and not everybody: creates the demo accounts, on this machine only, or an administrator with a
 * password from the settings.
 */
@Component
class FirstAccounts implements SmartLifecycle {
    private static final String ADMIN = "admin";
    private final Accounts accounts;
    private final ObjectMapper json;
    private final AccountStates states;
    private final NewPasswords passwords;
    private final Rescue rescue;
    /** Null stands for every address of this machine. */
    private final @Nullable InetAddress address;

    private final boolean demo;
    private final @Nullable String password;
    private volatile boolean running;

    FirstAccounts(
            Accounts accounts,
            AccountStates states,
            ObjectMapper json,
            FirstAccountSettings settings,
            NewPasswords passwords,
            Rescue rescue,
            ServerProperties server) {
        this.address = server.getAddress();
        this.rescue = rescue;
        this.passwords = passwords;
        this.states = states;
        this.accounts = accounts;
        this.json = json;
        this.demo = settings.demo();
        this.password = settings.adminPassword();
    }

    @Override
    public void start() {
        boolean abroad = address == null || !address.isLoopbackAddress();
        if (demo && abroad) {
            throw new DemoAbroad(where());
        }
        if (abroad) {
            refuseKnownPasswords();
        }
        if (demo) {
            demoAccounts().forEach(account -> accounts.provide(account, account.username()));
        } else {
            administrator();
        }
        rescue.run();
        running = true;
    }

    /** The demo may have been on before. */
    private void refuseKnownPasswords() {
        List<String> open = demoAccounts().stream()
                .map(Accounts.Account::username)
                .filter(username -> accounts.find(username).isPresent()
                        && !states.load(username).locked()
                        && accounts.checkPassword(username, username))
                .toList();
        if (!open.isEmpty()) {
            throw new DemoAbroad(where(), open);
        }
    }

    private String where() {
        return address == null ? "all addresses of this machine" : address.getHostAddress();
    }

    /** Without the demo the server must have at least one administrator (CVE-2026-77226). */
    private void administrator() {
        boolean known =
                accounts.all().stream().anyMatch(account -> account.roles().contains(ADMIN));
        if (!known && (password == null || password.isBlank())) {
            throw new NoAdministrator();
        }
        if (!known) {
            Accounts.Account first = new Accounts.Account(ADMIN, ADMIN, "", Set.of(ADMIN));
            try {
                passwords.require(first, String.valueOf(password));
            } catch (AccountFault weak) {
                throw new NoAdministrator(passwords.shortest(), weak);
            }
            accounts.provide(first, String.valueOf(password));
        }
    }

    private List<Accounts.Account> demoAccounts() {
        try (InputStream in = new ClassPathResource("demo/accounts.json").getInputStream()) {
            return json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("The demo accounts cannot be read", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server. */
    @Override
    public int getPhase() {
        return -900;
    }
}
