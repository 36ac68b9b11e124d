package io.leadwright.workspace.access;

import io.leadwright.workspace.account.ApiTokens;
import io.leadwright.workspace.account.TokenScope;
import io.leadwright.workspace.audit.RefusalAudit;
import io.leadwright.workspace.audit.SignIns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs a program in with a personal token, {@code Authorization: Bearer lwt_…}, for one request and with the person's current roles.
 * Tokens are for the API only, and there for what their scopes say: they are rejected for any other address, and so are those of locked
 * accounts.
 */
final class TokenLogin extends OncePerRequestFilter {
    private static final String BEARER = "Bearer " + ApiTokens.PREFIX;
    private final TokenAccounts tokens;
    private final FailedTries failures;
    private final Refusals refusals;
    private final SignIns signIns;

    TokenLogin(TokenAccounts tokens, FailedTries failures, Refusals refusals, SignIns signIns) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.failures = failures;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String account = request.getHeader(HttpHeaders.AUTHORIZATION);
        return account == null || !account.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        if (failures.tooMany(address)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "access.problem.tries");
            return;
        }
        String path = ForeignRequests.path(request);
        Optional<TokenAccounts.Known> known = path.startsWith("/api/") ? account(request) : Optional.empty();
        if (known.isEmpty()) {
            failures.add(address);
            signIns.failed("", SignIns.TOKEN);
            refusals.write(request, response, HttpStatus.UNAUTHORIZED, "access.problem.token");
            return;
        }
        String username = known.get().account().username();
        signIns.program(username, SignIns.TOKEN);
        RefusalAudit.remember(request, username);
        TokenScope needed = TokenScope.of(request.getMethod(), path);
        if (!known.get().scopes().contains(needed)) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_scope\", scope=\"" + needed.key() + "\"");
            refusals.write(request, response, HttpStatus.FORBIDDEN, "access.problem.scope", needed.key());
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(AccountLogin.signedIn(known.get().account()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<TokenAccounts.Known> account(HttpServletRequest request) {
        return tokens.find(request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring("Bearer ".length())
                .strip());
    }
}
