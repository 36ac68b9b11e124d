package io.leadwright.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages as a person gets them: signed in with the form, with cookies. */
public final class Session {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String root;

    public Session(String root) {
        this.root = root;
    }

    public Session signIn(String username) {
        return signIn(username, username);
    }

    public Session signIn(String username, String password) {
        Matcher token = TOKEN.matcher(get("/login").body());
        if (!token.find()) {
            throw new AssertionError("The sign-in page has no token");
        }
        String form = "username=%s&password=%s&_csrf=%s"
                .formatted(
                        username,
                        URLEncoder.encode(password, StandardCharsets.UTF_8),
                        URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        send(HttpRequest.newBuilder(URI.create(root + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "text/html,*/*"));
    }

    /** A streaming response, such as an event stream. */
    HttpResponse<InputStream> open(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(root + path)).build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Fetches a fragment as htmx does. */
    public HttpResponse<String> panel(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("HX-Request", "true"));
    }

    /** Submits a form of a page as a person does: with the page's token, to an address below that of the page. */
    public HttpResponse<String> submit(String page, String to, String fields) {
        return submitTo(page, page + to, fields);
    }

    /** The same to any address of the server. */
    public HttpResponse<String> submitTo(String page, String address, String fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        String csrf = token.find() ? "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "";
        return send(HttpRequest.newBuilder(URI.create(root + address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,*/*")
                .POST(HttpRequest.BodyPublishers.ofString(fields + "&" + csrf)));
    }

    /** Sends a form with a file; the fields are {@code name=value} lines. */
    public HttpResponse<String> upload(String page, String address, String fields, String field, byte[] file) {
        Matcher token = TOKEN.matcher(get(page).body());
        String csrf = token.find() ? "\n_csrf=" + token.group(1) : "";
        String edge = "--edge\r\nContent-Disposition: form-data; name=\"";
        StringBuilder parts = new StringBuilder();
        (fields + csrf)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> parts.append(edge)
                        .append(line, 0, line.indexOf('='))
                        .append("\"\r\n\r\n")
                        .append(line.substring(line.indexOf('=') + 1))
                        .append("\r\n"));
        parts.append(edge).append(field).append("\"; filename=\"a.csv\"\r\n\r\n");
        byte[] head = parts.toString().getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(root + address))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .header("Accept", "text/html,*/*")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, file, tail))));
    }

    /** A form of a page, filled in, which can be sent more than once, as by a double click. */
    public Callable<HttpResponse<String>> form(String page, String address, String fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError(page + " has no form");
        }
        String body = fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return () -> send(HttpRequest.newBuilder(URI.create(root + address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,*/*")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends the token that the engine's web applications require, as their scripts do. */
    public HttpResponse<String> post(String path, String json) {
        get("/camunda/app/tasklist/default/");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    /** The response to a request with cookies only, following redirects. */
    public int bare(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
