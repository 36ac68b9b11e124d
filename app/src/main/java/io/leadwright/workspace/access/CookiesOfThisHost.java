package io.leadwright.workspace.access;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Names for the cookies of a server that browsers reach with HTTPS: browsers take them from this host and over TLS only (OWASP ASVS 5.0,
 * 3.3.1 and 3.3.3). The engine's pages live below a path of their own, where the stricter name is not allowed. A name that is set stays.
 */
final class CookiesOfThisHost implements EnvironmentPostProcessor {
    private static final Map<String, Object> SECURE = Map.of(
            "server.servlet.session.cookie.name",
            "__Host-session",
            "server.servlet.session.cookie.secure",
            true,
            "camunda.bpm.webapp.csrf.cookie-name",
            "__Secure-XSRF-TOKEN",
            "camunda.bpm.webapp.csrf.enable-secure-cookie",
            true);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("leadwright.public-url", "").startsWith("https://")) {
            environment.getPropertySources().addLast(new MapPropertySource("cookies of this host", SECURE));
        }
    }
}
