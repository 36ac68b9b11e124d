package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.engine.EngineRefusal;
import io.leadwright.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers an upload or a change of grants over the engine's interface with 202 when a second person must agree to it: it is valid, kept,
 * and not in force.
 */
final class UploadFilter extends OncePerRequestFilter {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");
    private static final Pattern KEPT = Pattern.compile("/(deployment|authorization)(/|$)");

    private final PendingPublications publications;
    private final Problems problems;

    UploadFilter(PendingPublications publications, Problems problems) {
        this.publications = publications;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The container has decoded the path, so that every spelling of an address is the same here.
        return !WRITING.contains(request.getMethod())
                || !KEPT.matcher(String.valueOf(request.getPathInfo())).find();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        Optional<SecondPersonNeeded> needed =
                answer.getStatus() < 400 ? Optional.empty() : EngineRefusal.cause(request, SecondPersonNeeded.class);
        if (needed.isPresent()) {
            long id = publications.add(needed.get());
            ProblemDetail said =
                    problems.of(request.getLocale(), HttpStatus.ACCEPTED, "publication.handed-in", String.valueOf(id));
            said.setProperty("publication", id);
            said.setProperty("message", said.getDetail());
            answer.resetBuffer();
            problems.write(answer, said);
        }
        answer.copyBodyToResponse();
    }
}
