package io.leadwright.workspace.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.Provider;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server with a provider, on which analysts need a second factor. */
@ServerTest
@OwnServer
abstract class AccountServer {
    static final Provider PROVIDER = new Provider();
    static final String PASSWORD = "cobalt otter harvest";
    private static final Pattern SECRET = Pattern.compile("class=\"secret\"[^>]*>([A-Z2-7 ]+)<");
    private static final Pattern TOKEN = Pattern.compile("lwt_[A-Za-z0-9_-]{43}");

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("leadwright.oidc.issuer", PROVIDER::issuer);
        settings.add("leadwright.oidc.client-secret", () -> Provider.SECRET);
        settings.add("leadwright.oidc.name", () -> "Example ID");
        settings.add("leadwright.oidc.admin-group", () -> "directory-admins");
        settings.add("leadwright.sign-in.second-factor.required-roles", () -> "analyst");
        settings.add("leadwright.sign-in.second-factor.key", () -> "0123456789abcdef0123456789abcdef");
    }

    /** Failures are counted by the minute, and codes by the half. */
    @BeforeEach
    void later() {
        clock.advance(Duration.ofMinutes(20));
    }

    Session browser() {
        return new Session(http.getRootUri());
    }

    /** An account of its own for a test, whose password is its own already. */
    String person(String role) {
        String username = "p" + Long.toString(System.nanoTime(), 36);
        new io.leadwright.support.Api(http).account(username, "Person", role);
        return username;
    }

    int basic(String username, String password) {
        return http.withBasicAuth(username, password)
                .getForEntity("/api/forms/lead/records", String.class)
                .getStatusCode()
                .value();
    }

    String token(Session browser, String password) {
        Matcher found = TOKEN.matcher(browser.submit(
                        "/settings/tokens",
                        "",
                        "name=x&scopes=read&password=" + password + "&expires="
                                + java.time.LocalDate.now(clock).plusDays(2))
                .body());
        if (!found.find()) {
            throw new AssertionError("No token was made");
        }
        return found.group();
    }

    static String secret(String page) {
        Matcher found = SECRET.matcher(page);
        if (!found.find()) {
            throw new AssertionError("The page shows no secret: " + page);
        }
        return found.group(1).replace(" ", "");
    }

    /** The code that an authenticator shows now, or some periods of 30 s later. */
    String code(String secret, int later) {
        TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(secret), generator.getAlgorithm()),
                    clock.instant().plusSeconds(30L * later));
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
