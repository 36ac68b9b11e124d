package io.leadwright.automation.engine;

import io.leadwright.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves jobs that belong to no process, such as the clean-up of history, to administrators. The engine asks for no right to them, because
 * its rights to jobs are those to their process.
 */
final class SystemJobFilter extends OncePerRequestFilter {
    private static final Pattern JOB = Pattern.compile("/job/([^/]+)(/.*)?");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private final ManagementService jobs;
    private final Problems problems;

    SystemJobFilter(ManagementService jobs, Problems problems) {
        this.jobs = jobs;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher address = JOB.matcher(EngineAddresses.address(path));
        if (!READING.contains(request.getMethod())
                && !request.isUserInRole(EngineAccounts.ADMIN)
                && address.matches()
                && ofNoProcess(address.group(1))) {
            EngineAddressFilter.refuse(problems, request, response, path);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean ofNoProcess(String id) {
        Job job = jobs.createJobQuery().jobId(id).singleResult();
        return job != null && job.getProcessDefinitionKey() == null;
    }
}
