package io.leadwright.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.RawRequests;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;

/** What browsers are told with each answer, and that no redirect goes where a request's head says. */
@ServerTest
class ResponseHeadersTest {
    @LocalServerPort
    int port;

    private HttpHeaders headers(String path) {
        return new Session("http://127.0.0.1:" + port).signIn("admin").get(path).headers();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leads",
                "/settings/people",
                "/api/forms/lead/records",
                "/engine-rest/task",
                "/nothing-here",
                "/camunda/app/welcome/default/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/auth/user/default"
            })
    void whateverHoldsDataIsClosedToOthers(String path) {
        HttpHeaders headers = headers(path);
        assertThat(headers.firstValue("X-Content-Type-Options"))
                .as("%s", headers)
                .hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()", "geolocation=()");
        assertThat(headers.allValues("Cache-Control").toString()).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("base-uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/leads", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task"})
    void behindAProxyWithTlsBrowsersStayThere(String path) throws IOException {
        String answer = new RawRequests(port)
                .get("admin", path, "Host: crm.example.com", "X-Forwarded-Proto: https", "Accept: text/html");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("strict-transport-security: max-age=");
    }

    @Test
    void behindAProxyWithTlsCookiesAreOfThisHost() throws IOException {
        String secure = new RawRequests(port)
                .get("", "/login?lang=en", "Host: crm.example.com", "X-Forwarded-Proto: https", "Accept: text/html");
        assertThat(secure.lines().filter(line -> line.startsWith("Set-Cookie: __Host-lang=")))
                .singleElement()
                .asString()
                .contains("Path=/", "Secure", "SameSite=Lax")
                .doesNotContain("Domain");
        String plain = new RawRequests(port).get("", "/login?lang=en", "Host: 127.0.0.1", "Accept: text/html");
        assertThat(plain).contains("Set-Cookie: lang=en").doesNotContain("__Host-");
    }

    /** Whatever the operator set stays. */
    @Test
    void anAddressWithHttpsNamesTheCookiesOfSessions() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("leadwright.public-url", "https://crm.example.com");
        new CookiesOfThisHost().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("server.servlet.session.cookie.name"))
                .isEqualTo("__Host-session");
        assertThat(environment.getProperty("server.servlet.session.cookie.secure", Boolean.class))
                .isTrue();
        assertThat(environment.getProperty("camunda.bpm.webapp.csrf.cookie-name"))
                .isEqualTo("__Secure-XSRF-TOKEN");
        environment.setProperty("server.servlet.session.cookie.name", "mine");
        assertThat(environment.getProperty("server.servlet.session.cookie.name"))
                .isEqualTo("mine");
        MockEnvironment plain = new MockEnvironment().withProperty("leadwright.public-url", "http://127.0.0.1:8080");
        new CookiesOfThisHost().postProcessEnvironment(plain, new SpringApplication());
        assertThat(plain.containsProperty("server.servlet.session.cookie.name")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/tasklist/scripts/nothing.js", "/camunda/lib/nothing.js"})
    void scriptsMayBeKept(String path) {
        assertThat(headers(path).allValues("Cache-Control").toString()).doesNotContain("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "'', /leads",
        "'', /settings/people",
        "'', /camunda",
        "'', /camunda/",
        "'', /camunda/app/tasklist/default/",
        "'', /camunda/app/cockpit",
        "admin, /camunda",
        "admin, /camunda/",
        "admin, /camunda/app/cockpit",
        "admin, /login/",
        "admin, /"
    })
    void redirectsStayOnTheServerWhateverTheHeadSays(String account, String path) throws IOException {
        for (List<String> lines : List.of(
                List.of("Host: evil.example"),
                List.of("Host: evil.example:8443"),
                List.of("Host: 127.0.0.1", "X-Forwarded-Host: evil.example", "X-Forwarded-Port: 443"),
                List.of("Host: 127.0.0.1", "Forwarded: host=evil.example"))) {
            String answer =
                    new RawRequests(port).get(account, path, String.join("\r\n", lines), "Accept: text/html,*/*");
            assertThat(answer).startsWith("HTTP/1.1 ");
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty()))
                    .noneMatch(line -> line.contains("evil.example"));
        }
    }
}
