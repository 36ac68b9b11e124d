package io.leadwright.automation.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.leadwright.automation.deployment.DeploymentGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects every key ending in {@code Expression}, at any depth of a JSON body and among the query parameters: the engine evaluates the
 * values of such keys (CVE-2026-109432). A body that cannot be read as JSON is rejected too, because the engine's parser might read it.
 * Multipart deployments carry resources, which {@link DeploymentGuard} checks.
 */
final class ExpressionKeyFilter extends OncePerRequestFilter {
    private static final String SUFFIX = "expression";

    private final JsonFactory json;
    private final boolean refusing;

    /**
     * @param limits what a body may hold, as the engine makes objects of all of it
     * @param refusing false to look at the limits only
     */
    ExpressionKeyFilter(StreamReadConstraints limits, boolean refusing) {
        this.json = JsonFactory.builder().streamReadConstraints(limits).build();
        this.refusing = refusing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (refusing
                && Collections.list(request.getParameterNames()).stream().anyMatch(ExpressionKeyFilter::forbidden)) {
            refuse(response, "a parameter ends in Expression");
            return;
        }
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        if (request.getHeader("Content-Encoding") != null) {
            refuse(response, "the body is encoded");
        } else if (!harmless(body)) {
            refuse(response, "a key ends in Expression or the body is not JSON");
        } else {
            chain.doFilter(new RepeatedBody(request, body), response);
        }
    }

    private boolean harmless(byte[] body) {
        if (new String(body, StandardCharsets.ISO_8859_1).isBlank()) {
            return true;
        }
        // Bytes are read as the engine's parser reads them: both detect UTF-16 and UTF-32.
        try (JsonParser parser = json.createParser(body)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (refusing && token == JsonToken.FIELD_NAME && forbidden(parser.currentName())) {
                    return false;
                }
                token = parser.nextToken();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean forbidden(String key) {
        return key.strip().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    private static void refuse(HttpServletResponse response, String reason) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"title\":\"Refused\",\"status\":400,\"detail\":\"Expressions are not accepted here: " + reason
                        + ".\"}");
    }
}
