package io.leadwright.automation.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers with problem+json (RFC 9457) where the engine alone would answer 500 although nothing is broken: 409 when another request
 * completes a user task first, 422 when what was entered is refused. The engine's web applications show the member {@code message}.
 */
public final class LostRaceFilter extends OncePerRequestFilter {
    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)/[a-zA-Z-]+");
    private static final Set<Integer> GAVE_WAY =
            Set.of(BuiltinExceptionCode.OPTIMISTIC_LOCKING.getCode(), BuiltinExceptionCode.DEADLOCK.getCode());

    private final ObjectMapper json;
    private final Problems problems;
    private final ProcessEngineConfigurationImpl engine;
    private final Iterable<RefusedEntries> refusals;

    public LostRaceFilter(
            ObjectMapper json,
            Problems problems,
            ProcessEngineConfigurationImpl engine,
            Iterable<RefusedEntries> refusals) {
        this.refusals = refusals;
        this.json = json;
        this.problems = problems;
        this.engine = engine;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || !TASK.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        JsonNode fault = answer.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? fault(answer.getContentAsByteArray())
                : null;
        ProblemDetail refused = fault == null ? null : refused(request);
        if (refused != null) {
            answer.resetBuffer();
            refused.setInstance(URI.create(request.getRequestURI()));
            problems.write(answer, refused);
        } else if (fault != null && (GAVE_WAY.contains(fault.path("code").asInt()) || gone(request))) {
            answer.resetBuffer();
            problems.write(answer, problem(request));
        }
        answer.copyBodyToResponse();
    }

    private @Nullable ProblemDetail refused(HttpServletRequest request) {
        for (Throwable cause = EngineRefusal.of(request); cause != null; cause = cause.getCause()) {
            for (RefusedEntries entries : refusals) {
                Optional<ProblemDetail> problem = entries.problem(cause, request.getLocale());
                if (problem.isPresent()) {
                    return problem.get();
                }
            }
        }
        return null;
    }

    private @Nullable JsonNode fault(byte[] body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    /** When the task is removed between two reads of the engine, its error depends on which reads these are. */
    private boolean gone(HttpServletRequest request) {
        Matcher path = TASK.matcher(request.getRequestURI());
        return path.matches()
                && engine.getCommandExecutorTxRequired()
                        .execute(command -> command.runWithoutAuthorization(
                                () -> command.getTaskManager().findTaskById(path.group(1)) == null));
    }

    private ProblemDetail problem(HttpServletRequest request) {
        ProblemDetail problem = problems.of(request.getLocale(), HttpStatus.CONFLICT, "steps.problem.taskGone");
        problem.setInstance(URI.create(request.getRequestURI()));
        problem.setProperty("message", problem.getDetail());
        return problem;
    }
}
