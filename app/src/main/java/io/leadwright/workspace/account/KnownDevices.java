package io.leadwright.workspace.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recognizes browsers in which a person has signed in before, by a cookie that proves nothing else. */
@Repository
public class KnownDevices {
    private static final String COOKIE = "leadwright-device";
    private static final String OF_THIS_HOST = "__Host-" + COOKIE;
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int LONGEST = 100;
    private final JdbcClient database;

    KnownDevices(JdbcClient database) {
        this.database = database;
    }

    /** The place under which attempts of this browser at this account are counted. */
    public String place(HttpServletRequest request, String username) {
        return cookie(request).map(value -> place(value, username)).orElse(SignInAttempts.ELSEWHERE);
    }

    /**
     * The same by the browser's cookie.
     *
     * @param cookie as {@link #cookie} has it
     */
    public String place(String cookie, String username) {
        String hash = hash(cookie, username);
        return known(hash) ? hash : SignInAttempts.ELSEWHERE;
    }

    private boolean known(String hash) {
        return database.sql("select count(*) from app.known_device where hash = ?")
                .param(hash)
                .query(Boolean.class)
                .single();
    }

    /** Remembers the browser in which a person has just signed in. */
    public void remember(HttpServletRequest request, HttpServletResponse response, String username) {
        String value = cookie(request).orElseGet(Secrets::random);
        database.sql("delete from app.known_device where used_at < now() - make_interval(days => ?)")
                .param((int) KEPT.toDays())
                .update();
        database.sql("""
                        insert into app.known_device (hash, username) values (?, ?)
                        on conflict (hash) do update set used_at = now()""").params(hash(value, username), username).update();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(KEPT)
                        .build()
                        .toString());
    }

    /** The cookie of a browser in which somebody has signed in before. */
    public static Optional<String> cookie(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .filter(value -> value.length() <= LONGEST)
                        .findFirst();
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? OF_THIS_HOST : COOKIE;
    }

    private static String hash(String value, String username) {
        return Secrets.hash(value + "\n" + username);
    }
}
