package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a change of the engine's grants until a second administrator agrees, and answers it with 202. It stands behind the filters that
 * refuse everybody else.
 */
final class GrantFilter extends OncePerRequestFilter {
    private static final Pattern GRANT = Pattern.compile("/authorization/+([^/]+)/*$");
    private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");
    private static final int LONGEST = 65_536;

    private final Grants grants;
    private final PendingPublications publications;
    private final IdentityService identities;
    private final Problems problems;

    GrantFilter(Grants grants, PendingPublications publications, IdentityService identities, Problems problems) {
        this.identities = identities;
        this.grants = grants;
        this.publications = publications;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The container has decoded both, so that every spelling of an address is the same here.
        Matcher address =
                GRANT.matcher(request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), ""));
        Principal person = request.getUserPrincipal();
        if (person == null || !WRITING.contains(request.getMethod()) || !address.find()) {
            chain.doFilter(request, response);
            return;
        }
        // The request ends here; everybody is told without the rights of the person.
        identities.clearAuthentication();
        ProblemDetail answer;
        try {
            answer = wanted(request, address.group(1))
                    .map(file -> handIn(request, file, person))
                    .orElseGet(() -> problems.of(
                            request.getLocale(), HttpStatus.NOT_FOUND, "publication.no-grant", address.group(1)));
        } catch (IOException | InvalidRequestException | ProcessEngineException unreadable) {
            answer = problems.of(request.getLocale(), HttpStatus.BAD_REQUEST, "publication.grant");
        }
        answer.setProperty("message", answer.getDetail());
        problems.write(response, answer);
    }

    private Optional<Resource> wanted(HttpServletRequest request, String id) throws IOException {
        if (request.getMethod().equals("DELETE")) {
            return grants.deleted(id);
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST);
        return request.getMethod().equals("POST") ? Optional.of(grants.created(body)) : grants.changed(id, body);
    }

    private ProblemDetail handIn(HttpServletRequest request, Resource file, Principal person) {
        long id = publications.add(new SecondPersonNeeded(List.of(file), person.getName()));
        ProblemDetail said =
                problems.of(request.getLocale(), HttpStatus.ACCEPTED, "publication.handed-in", String.valueOf(id));
        said.setProperty("publication", id);
        return said;
    }
}
