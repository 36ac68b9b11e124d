package io.leadwright.platform.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * Bounds the body of every request before anything reads it, and answers when it was refused, whoever tried to read it. What a client goes
 * on sending after the answer is read for a moment, so that it sees the answer, and then cut off.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class BodyLimits extends OncePerRequestFilter {
    private static final long MOST_DRAINED = 64L << 20;
    private static final long LONGEST_DRAIN = Duration.ofSeconds(3).toNanos();

    private final UrlPathHelper paths = new UrlPathHelper();
    private final LimitSettings settings;
    private final BodyBudget budget;
    private final BodyProblems problems;
    private final List<BodyRule> rules;
    private final BodyRule others;

    BodyLimits(LimitSettings settings, BodyBudget budget, BodyProblems problems, ObjectProvider<BodyRule> rules) {
        this.settings = settings;
        this.budget = budget;
        this.problems = problems;
        this.rules = rules.orderedStream().toList();
        this.others = new BodyRule(
                Pattern.compile(".*"),
                EnumSet.of(BodyKind.FORM, BodyKind.STREAM),
                settings.body().toBytes(),
                request -> true,
                false);
    }

    /** The page of an error must not read what was refused. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(new RequestWithoutBody(request), response);
            return;
        }
        LimitedRequest limited = new LimitedRequest(request, rule(request), settings, budget);
        try {
            filter(limited, response, chain);
        } finally {
            limited.release();
            drain(request, response);
        }
    }

    private void filter(LimitedRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new ReplacedResponse(request, response));
        } catch (ServletException | IOException | RuntimeException failure) {
            if (request.refusal() == null) {
                throw failure;
            }
        }
        BodyRefused refusal = request.refusal();
        if (refusal != null && !response.isCommitted()) {
            problems.write(request, response, refusal);
        }
    }

    private BodyRule rule(HttpServletRequest request) {
        String path = paths.getPathWithinApplication(request);
        return rules.stream()
                .filter(rule -> rule.path().matcher(path).matches())
                .findFirst()
                .orElse(others);
    }

    private void drain(HttpServletRequest request, HttpServletResponse response) {
        if (request.isAsyncStarted()
                || !LimitedRequest.hasBody(request)
                || request.getHeader(HttpHeaders.EXPECT) != null) {
            return;
        }
        try {
            ServletInputStream rest = request.getInputStream();
            if (!rest.isFinished() && budget.waiting().tryAcquire()) {
                drain(rest, response);
            }
        } catch (IOException | IllegalStateException e) {
            logger.trace("The rest of a body was not read", e);
        }
    }

    private void drain(ServletInputStream rest, HttpServletResponse response) throws IOException {
        try {
            response.flushBuffer();
            byte[] dropped = new byte[8192];
            long until = System.nanoTime() + LONGEST_DRAIN;
            long count = 0;
            int read = 0;
            while (read >= 0 && count < MOST_DRAINED && System.nanoTime() < until) {
                read = rest.read(dropped);
                count += Math.max(0, read);
            }
        } finally {
            budget.waiting().release();
        }
    }
}
