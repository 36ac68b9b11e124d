package io.leadwright.workspace.access;

import io.leadwright.workspace.account.CurrentSession;
import io.leadwright.workspace.account.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** The sign-in of people: password, code where the account has a second factor, or the provider; and the sign-out. */
final class SignIn {
    /** What a browser keeps of pages and data; its cookies end by themselves or are deleted by name. */
    private static final String CLEARED = "\"cache\", \"storage\"";

    private final CurrentSession session;
    private final CodeStep code;
    private final Sessions sessions;
    private final Clock clock;
    private final ObjectProvider<OidcSignIn> provider;
    private final String sessionCookie;

    SignIn(
            CurrentSession session,
            CodeStep code,
            Sessions sessions,
            Clock clock,
            ObjectProvider<OidcSignIn> provider,
            String sessionCookie) {
        this.session = session;
        this.sessionCookie = sessionCookie;
        this.code = code;
        this.sessions = sessions;
        this.clock = clock;
        this.provider = provider;
    }

    void addTo(HttpSecurity http) throws Exception {
        SessionAuthenticationStrategy begin = new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), session));
        code.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(
                List.of(begin, new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        code.setSecurityContextRepository(new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository()));
        SavedRequestAwareAuthenticationSuccessHandler entered = new SavedRequestAwareAuthenticationSuccessHandler();
        code.setAuthenticationSuccessHandler(entered);
        code.setAuthenticationFailureHandler(this::codeRefused);
        http.sessionManagement(management -> management.sessionAuthenticationStrategy(begin))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(DeviceDetails::new)
                        .defaultSuccessUrl("/")
                        .failureHandler(this::passwordRefused)
                        .permitAll())
                .addFilterAfter(code, UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout.addLogoutHandler(this::end)
                        .logoutSuccessUrl("/login")
                        .deleteCookies(sessionCookie, "XSRF-TOKEN", "__Secure-XSRF-TOKEN"));
        OidcSignIn oidc = provider.getIfAvailable();
        if (oidc != null) {
            oidc.addTo(http);
        }
    }

    private void passwordRefused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof CodeNeeded needed) {
            CodeStep.begin(request, needed, clock.instant());
            response.sendRedirect(request.getContextPath() + CodeStep.PAGE);
        } else {
            response.sendRedirect(
                    request.getContextPath() + "/login?error" + (refusal instanceof TryLater ? "=wait" : ""));
        }
    }

    private void codeRefused(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String page = refusal instanceof TryLater
                ? CodeStep.PAGE + "?error=wait"
                : refusal instanceof BadCredentialsException ? CodeStep.PAGE + "?error" : "/login?error=again";
        response.sendRedirect(request.getContextPath() + page);
    }

    /** Called before the session itself ends. */
    private void end(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        if (person != null) {
            CurrentSession.id(request).ifPresent(id -> sessions.end(id, person.getName()));
        }
        response.setHeader("Clear-Site-Data", CLEARED);
    }
}
