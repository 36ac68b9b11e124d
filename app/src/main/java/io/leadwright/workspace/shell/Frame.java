package io.leadwright.workspace.shell;

import io.leadwright.platform.company.Company;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the frame of a page needs to know about its request; templates see it as {@code frame}. */
public final class Frame {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final HttpServletRequest request;
    private final Assets assets;
    private final ZoneId zone;
    private final Function<String, String> names;
    private final BooleanSupplier held;
    private final Company company;

    Frame(
            HttpServletRequest request,
            Assets assets,
            ZoneId zone,
            Function<String, String> names,
            BooleanSupplier held,
            Company company) {
        this.company = company;
        this.held = held;
        this.request = request;
        this.assets = assets;
        this.zone = zone;
        this.names = names;
    }

    /** Whether htmx asks for a part of the page, so that the frame is already there. */
    public boolean isFragment() {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-History-Restore-Request") == null;
    }

    public Optional<String> user() {
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    }

    /** The signed-in person's name; empty for a guest. */
    public String getUserName() {
        return user().map(names).orElse("");
    }

    /** The name of a person; the username of one without an account. */
    public String person(String username) {
        return names.apply(username);
    }

    public boolean isSignedIn() {
        return user().isPresent();
    }

    /** The name of the company; empty until somebody enters it. */
    public String getCompany() {
        return company.name();
    }

    /** Changes with the company's logo; empty without one. */
    public String getLogo() {
        return company.logoVersion();
    }

    /** Whether this server is a restored copy that sends nothing yet. */
    public boolean isHeld() {
        return held.getAsBoolean();
    }

    /** Whether the signed-in person has the role. */
    public boolean is(String role) {
        return request.isUserInRole(role);
    }

    public @Nullable CsrfToken getCsrf() {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    public String getLanguage() {
        return RequestContextUtils.getLocale(request).toLanguageTag();
    }

    /** This page in another language; the answer to a form sent by POST leads to the home page instead. */
    public String in(String language) {
        if (!"GET".equals(request.getMethod()) || request.getAttribute("jakarta.servlet.error.request_uri") != null) {
            return request.getContextPath() + "/?lang=" + language;
        }
        return ServletUriComponentsBuilder.fromRequest(request)
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }

    /** Whether the page is at or below the path. */
    public boolean at(String path) {
        String here = request.getRequestURI().substring(request.getContextPath().length());
        return here.equals(path) || here.startsWith(path + "/");
    }

    public String script(String island) {
        return assets.script(island);
    }

    public Set<String> styles(String island) {
        return assets.styles(island);
    }

    /** A moment in the server's time zone, to the minute. */
    public String time(Instant moment) {
        return MINUTES.format(moment.atZone(zone));
    }
}
