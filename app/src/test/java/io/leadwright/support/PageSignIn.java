package io.leadwright.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestTemplate;

/**
 * Lets tests name a person by {@code withBasicAuth} for pages, too, where the server takes no such credentials: signs the person in with
 * the form, once per server, and sends the session and its token instead.
 */
public final class PageSignIn implements RestTemplateCustomizer {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    @Override
    public void customize(RestTemplate client) {
        client.getInterceptors().add(signIn());
    }

    private ClientHttpRequestInterceptor signIn() {
        return (request, body, execution) -> {
            String account = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
            URI address = request.getURI();
            String[] parts = account == null || forPrograms(address.getPath()) ? new String[0] : parts(account);
            if (parts.length == 2) {
                String root = address.getScheme() + "://" + address.getAuthority();
                Browser browser = browsers.computeIfAbsent(root + " " + account, key -> new Browser(root));
                String token = browser.token(parts[0], parts[1]);
                request.getHeaders().remove(HttpHeaders.AUTHORIZATION);
                request.getHeaders().set(HttpHeaders.COOKIE, browser.cookies());
                if (!READING.contains(request.getMethod().name())) {
                    request.getHeaders().set("X-CSRF-TOKEN", token);
                }
            }
            return execution.execute(request, body);
        };
    }

    /** Name and password; credentials that say something else are sent as they are. */
    private static String[] parts(String account) {
        try {
            return account.startsWith("Basic ")
                    ? new String(Base64.getDecoder().decode(account.substring(6)), StandardCharsets.UTF_8).split(":", 2)
                    : new String[0];
        } catch (IllegalArgumentException odd) {
            return new String[0];
        }
    }

    private static boolean forPrograms(String path) {
        return path.startsWith("/api/") || path.startsWith("/engine-rest/") || path.startsWith("/actuator/");
    }

    private static final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String root;

        Browser(String root) {
            this.root = root;
        }

        /** The token of a session that is open. */
        synchronized String token(String username, String password) throws IOException {
            HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(root + "/settings")));
            if (page.statusCode() != 200) {
                String form = found(
                        FIELD,
                        send(HttpRequest.newBuilder(URI.create(root + "/login")))
                                .body());
                send(HttpRequest.newBuilder(URI.create(root + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(username) + "&password="
                                + encoded(password) + "&_csrf=" + encoded(form))));
                page = send(HttpRequest.newBuilder(URI.create(root + "/settings")));
            }
            return page.statusCode() == 200 ? found(TOKEN, page.body()) : "";
        }

        synchronized String cookies() {
            return String.join(
                    "; ",
                    cookies.getCookieStore().getCookies().stream()
                            .map(HttpCookie::toString)
                            .toList());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static String found(Pattern pattern, String page) {
            Matcher found = pattern.matcher(page);
            if (!found.find()) {
                throw new AssertionError("The page has no token");
            }
            return found.group(1);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
            try {
                return http.send(
                        request.header("Accept", "text/html,*/*").build(), HttpResponse.BodyHandlers.ofString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
