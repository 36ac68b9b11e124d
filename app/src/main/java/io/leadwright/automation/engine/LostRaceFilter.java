package io.leadwright.automation.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.TaskRefused;
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
 * Answers as problem+json (RFC 9457) when a user task is not completed: 409 when another request completes it first, where the engine
 * alone would answer 500 although nothing is broken, and the reasons when its form refuses what was sent. The engine's web applications
 * show the member {@code message}.
 */
public final class LostRaceFilter extends OncePerRequestFilter {
    static final String REFUSED = TaskRefused.class.getName();

    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)/[a-zA-Z-]+");
    /** Nobody may complete a task that is gone, except by the rights to its process. */
    private static final Set<Integer> LOST =
            Set.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, HttpServletResponse.SC_FORBIDDEN);

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
        if (request.getAttribute(REFUSED) instanceof TaskRefused refused && answer.getStatus() >= 400) {
            answer.resetBuffer();
            problems.write(answer, about(request, refused.problem(request.getLocale())));
            answer.copyBodyToResponse();
            return;
        }
        JsonNode fault = LOST.contains(answer.getStatus()) ? fault(answer.getContentAsByteArray()) : null;
        ProblemDetail entries = fault == null ? null : refused(request);
        if (entries != null) {
            answer.resetBuffer();
            problems.write(answer, about(request, entries));
        } else if (fault != null && (GAVE_WAY.contains(fault.path("code").asInt()) || gone(request))) {
            answer.resetBuffer();
            problems.write(
                    answer,
                    about(request, problems.of(request.getLocale(), HttpStatus.CONFLICT, "steps.problem.taskGone")));
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

    private static ProblemDetail about(HttpServletRequest request, ProblemDetail problem) {
        problem.setInstance(URI.create(request.getRequestURI()));
        problem.setProperty("message", problem.getDetail());
        return problem;
    }
}
