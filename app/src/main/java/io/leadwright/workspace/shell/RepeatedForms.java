package io.leadwright.workspace.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives a form that is sent twice, by a double click or by going back, only one effect. A page's token is masked differently at each
 * rendering, so the same fields with the same masked token are the same click: the first one counts, and a repetition shows the present
 * state. A form that failed may be sent again.
 */
@Component
class RepeatedForms implements HandlerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(RepeatedForms.class);
    private static final String TOKEN = "_csrf";
    /** A preview changes nothing and may be repeated at will. */
    private static final String PREVIEW = "/preview";

    private static final String CLICK = RepeatedForms.class.getName();
    private static final Object FIRST = new Object();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null
                || !"POST".equals(request.getMethod())
                || request.getParameter(TOKEN) == null
                || request.getRequestURI().endsWith(PREVIEW)) {
            return true;
        }
        String click = click(request);
        if (clicks(session).add(request.getRequestURI(), click)) {
            request.setAttribute(CLICK, click);
            return true;
        }
        log.info("The form {} was sent twice; the repetition has no effect", request.getRequestURI());
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, page(request));
        }
        return false;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        HttpSession session = request.getSession(false);
        if (session != null
                && request.getAttribute(CLICK) instanceof String click
                && (failure != null || response.getStatus() >= HttpStatus.BAD_REQUEST.value())) {
            clicks(session).remove(request.getRequestURI(), click);
        }
    }

    private static SentForms clicks(HttpSession session) {
        synchronized (FIRST) {
            if (session.getAttribute(CLICK) instanceof SentForms known) {
                return known;
            }
            SentForms fresh = new SentForms();
            session.setAttribute(CLICK, fresh);
            return fresh;
        }
    }

    private static String click(HttpServletRequest request) {
        StringBuilder form = new StringBuilder(request.getRequestURI());
        new TreeMap<>(request.getParameterMap())
                .forEach((name, values) -> form.append('\n').append(name).append(Arrays.toString(values)));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(form.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The page with the form, on this server only. */
    private static String page(HttpServletRequest request) {
        String home = request.getContextPath() + "/";
        String from = request.getHeader(HttpHeaders.REFERER);
        try {
            String path = from == null ? null : URI.create(from).getRawPath();
            return path == null || !path.startsWith(home) || path.startsWith("//") ? home : path;
        } catch (IllegalArgumentException noAddress) {
            return home;
        }
    }
}
