package io.leadwright.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.NewPasswords;
import io.leadwright.workspace.account.SecondFactors;
import io.leadwright.workspace.account.SignInAttempts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets in at the start: no demo for other machines, and an administrator again who was shut out. */
@ServerTest
@OwnServer
class FirstAccountsTest {
    @Autowired
    Accounts accounts;

    @Autowired
    AccountStates states;

    @Autowired
    NewPasswords passwords;

    @Autowired
    SecondFactors factors;

    @Autowired
    SignInAttempts attempts;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    @Autowired
    TestRestTemplate http;

    private Rescue rescue(@Nullable String username, @Nullable String password) {
        return new Rescue(
                new RescueSettings(username, password),
                accounts,
                states,
                passwords,
                factors,
                attempts,
                database,
                transaction);
    }

    private FirstAccounts start(boolean demo, @Nullable String address) throws UnknownHostException {
        return start(demo, address, null);
    }

    private FirstAccounts start(boolean demo, @Nullable String address, @Nullable String password)
            throws UnknownHostException {
        ServerProperties server = new ServerProperties();
        if (address != null) {
            server.setAddress(InetAddress.getByName(address));
        }
        return new FirstAccounts(
                accounts,
                states,
                json,
                new FirstAccountSettings(demo, password),
                passwords,
                rescue(null, null),
                server);
    }

    @Test
    void theDemoIsForThisMachineOnly() throws UnknownHostException {
        for (String address : new String[] {null, "0.0.0.0", "::", "192.0.2.7", "10.0.0.1"}) {
            FirstAccounts demo = start(true, address);
            assertThatThrownBy(demo::start)
                    .as(String.valueOf(address))
                    .isInstanceOf(DemoAbroad.class)
                    .hasMessageContaining("LEADWRIGHT_DEMO=false")
                    .hasMessageContaining("SERVER_ADDRESS");
            FirstAccounts left = start(false, address);
            assertThatThrownBy(left::start)
                    .as("the accounts that the demo left behind")
                    .isInstanceOf(DemoAbroad.class)
                    .hasMessageContaining("lucy");
        }
        for (String address : List.of("127.0.0.1", "::1", "127.0.0.5")) {
            start(true, address).start();
            start(false, address).start();
        }
    }

    @Test
    void theFirstAdministratorsPasswordKeepsTheRules() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            accounts.setRoles("admin", Set.of("analyst"));
            for (String weak : new String[] {"admin", "password12345", "administrator", "x".repeat(20)}) {
                assertThatThrownBy(() -> start(false, "127.0.0.1", weak).start())
                        .as(weak)
                        .isInstanceOf(NoAdministrator.class)
                        .hasMessageContaining("LEADWRIGHT_ADMIN_PASSWORD")
                        .hasMessageContaining("12");
            }
            assertThatThrownBy(() -> start(false, "127.0.0.1", null).start()).isInstanceOf(NoAdministrator.class);
            assertThatCode(() -> start(false, "127.0.0.1", "3f9a1c5d7e2b4a6088d1f0c2")
                            .start())
                    .doesNotThrowAnyException();
            assertThat(accounts.find("admin").orElseThrow().roles()).contains("admin");
        });
    }

    @Test
    void aLockedAdministratorIsLetInAgainOnce() {
        String password = "granite lantern otter";
        transaction.executeWithoutResult(status -> states.lock("admin", true));
        assertThat(new Session(http.getRootUri())
                        .signIn("admin")
                        .get("/settings/people")
                        .body())
                .contains("name=\"password\"");

        rescue("admin", password).run();
        Session admin = new Session(http.getRootUri()).signIn("admin", password);
        assertThat(admin.get("/settings/people").uri().getPath()).isEqualTo("/settings/password");
        admin.submit(
                "/settings/password",
                "",
                "current=granite+lantern+otter&password=marble+lantern+otter&again=marble+lantern+otter");
        assertThat(admin.get("/settings/people").statusCode()).isEqualTo(200);

        rescue("admin", password).run();
        assertThat(admin.get("/settings/people").uri().getPath())
                .as("the settings were left in place")
                .isEqualTo("/settings/people");
        assertThat(database.sql(
                                "select count(*) from app.account_change where username = 'admin' and change = 'rescued'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> rescue("lucy", password).run()).hasMessageContaining("no administrator");
        assertThatThrownBy(() -> rescue("admin", "short").run()).hasMessageContaining("LEADWRIGHT_RESCUE_PASSWORD");
        transaction.executeWithoutResult(status -> {
            accounts.setPassword("admin", "admin");
            states.mustChange("admin", false);
        });
    }
}
