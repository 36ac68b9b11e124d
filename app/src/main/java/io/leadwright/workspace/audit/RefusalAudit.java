package io.leadwright.workspace.audit;

import io.leadwright.platform.audit.AuditEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes each 403 in the audit, whoever gave it: a page, the API, the engine or the check of the CSRF token. */
@Component
public class RefusalAudit extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(RefusalAudit.class);
    private static final String PERSON = RefusalAudit.class.getName();
    /** What addresses of ours consist of; the rest may be anything that somebody typed. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z._-]{0,39}|\\d{1,19}");

    private final ApplicationEventPublisher events;

    RefusalAudit(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** It belongs into the security filters, which know who asks. */
    @Component
    static class OnlyInSecurity {
        @Bean
        FilterRegistrationBean<RefusalAudit> refusalAuditOnlyInSecurity(RefusalAudit filter) {
            FilterRegistrationBean<RefusalAudit> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }

    /** Keeps the person of a request whose sign-in ends with it. */
    public static void remember(HttpServletRequest request, String username) {
        request.setAttribute(PERSON, username);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Spring's own filter does this only after the security filters, whose events must say where a request came
        // from.
        ServletRequestAttributes here = new ServletRequestAttributes(request, response);
        RequestContextHolder.setRequestAttributes(here);
        try {
            chain.doFilter(request, response);
            RequestContextHolder.setRequestAttributes(here);
            note(request, response);
        } finally {
            RequestContextHolder.resetRequestAttributes();
            here.requestCompleted();
        }
    }

    private void note(HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            try {
                events.publishEvent(
                        AuditEvent.refused(AuditEvent.Action.REFUSAL, request.getMethod() + " " + path(request), "403")
                                .by(username(request)));
            } catch (DataAccessException e) {
                log.warn("A refusal could not be noted: {}", e.getClass().getSimpleName());
            }
        }
    }

    private static String username(HttpServletRequest request) {
        if (request.getAttribute(PERSON) instanceof String remembered) {
            return remembered;
        }
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person == null || !person.isAuthenticated() || "anonymousUser".equals(person.getName())
                ? ""
                : person.getName();
    }

    private static String path(HttpServletRequest request) {
        return Arrays.stream(request.getRequestURI().split("/", 12))
                .map(part -> part.isEmpty() || PLAIN.matcher(part).matches() ? part : "\u2026")
                .collect(Collectors.joining("/"));
    }
}
