package io.leadwright.automation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.platform.audit.AuditEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Notes in the audit what people change through the engine's own interfaces: accounts, groups, permissions, deleted deployments. */
final class EngineChangeAudit extends OncePerRequestFilter {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "DELETE", "PATCH");
    private static final Pattern CHANGED =
            Pattern.compile("^/(user|group|authorization|tenant)/(?!count)[^?]+|^/deployment/[^/?]+$");

    private final ObjectMapper json;
    private final ApplicationEventPublisher events;

    EngineChangeAudit(ObjectMapper json, ApplicationEventPublisher events) {
        this.json = json;
        this.events = events;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod())
                || !CHANGED.matcher(address(request)).find();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Matcher changed = CHANGED.matcher(address(request));
        boolean creates = address(request).equals("/deployment/create");
        if (response.getStatus() / 100 == 2 && changed.find() && !creates) {
            String object = changed.group().substring(1);
            Principal person = request.getUserPrincipal();
            String username = person == null ? "" : person.getName();
            events.publishEvent(AuditEvent.done(
                            action(object, username),
                            object.endsWith("/create") ? object + " " + created(request) : object,
                            request.getMethod())
                    .by(username));
        }
    }

    private static String address(HttpServletRequest request) {
        return EngineAddresses.address(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    private static AuditEvent.Action action(String object, String username) {
        if (object.startsWith("authorization")) {
            return AuditEvent.Action.ACCESS;
        }
        if (object.startsWith("deployment")) {
            return AuditEvent.Action.PUBLICATION;
        }
        return object.startsWith("user/" + username + "/") ? AuditEvent.Action.PROFILE : AuditEvent.Action.ACCOUNT;
    }

    /** The id in the body, which {@link ExpressionKeyFilter} has kept. */
    private String created(HttpServletRequest request) throws IOException {
        RepeatedBody kept = WebUtils.getNativeRequest(request, RepeatedBody.class);
        if (kept == null) {
            return "";
        }
        JsonNode body = json.readTree(kept.getInputStream());
        return body.path("profile").path("id").asText(body.path("id").asText(grant(body)));
    }

    /** Whom an authorization is for, and for what. */
    private static String grant(JsonNode body) {
        return "%s resource %s %s %s"
                .formatted(
                        body.path("userId").asText("") + body.path("groupId").asText(""),
                        body.path("resourceType").asText(""),
                        body.path("resourceId").asText(""),
                        body.path("permissions"))
                .strip();
    }
}
