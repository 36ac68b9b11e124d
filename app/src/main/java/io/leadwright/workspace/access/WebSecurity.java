package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.engine.PasswordStrength;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.CurrentSession;
import io.leadwright.workspace.account.SecondFactors;
import io.leadwright.workspace.account.Sessions;
import io.leadwright.workspace.audit.RefusalAudit;
import io.leadwright.workspace.audit.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Secures pages, API and the engine's web applications with one login. People sign in on a page and have a session; programs send
 * credentials with each request and need no CSRF token.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class WebSecurity {
    /** Customers opt out without a login, and mail programs post there (RFC 8058); the random token authorizes them. */
    private static final String OPT_OUT = "/opt-out/*";

    private static final String NO_DEVICES =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
    /** The engine's own word, no-cache, lets a browser keep what it read. */
    private static final HeaderWriter NOT_KEPT =
            (request, response) -> response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
    /** Scripts and styles, which hold no data; everything else of the engine's applications may. */
    private static final List<RequestMatcher> ENGINE_ASSETS = Stream.of(
                    "/camunda/lib/**",
                    "/camunda/app/{application}/{folder:assets|scripts|styles|locales}/**",
                    "/camunda/favicon.ico")
            .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
            .toList();

    /** Measuring each filter of each request would cost more than the filters. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Path rules compare the path without asking Spring MVC which of its handlers would answer. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean paths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Its name and presence prevent a search for the handler, which no rule needs, from being made twice for each request. */
    @Bean
    PathPatternRequestTransformer pathPatternRequestTransformer() {
        return new PathPatternRequestTransformer();
    }

    /** A wait after wrong passwords is a lock to those who listen, and whom the provider's sign-in refuses has failed like others. */
    @Bean
    AuthenticationEventPublisher signInEvents(ApplicationEventPublisher events) {
        DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setAdditionalExceptionMappings(Map.of(
                TryLater.class,
                AuthenticationFailureLockedEvent.class,
                OAuth2AuthenticationException.class,
                AuthenticationFailureBadCredentialsEvent.class));
        return publisher;
    }

    /** What both chains need. */
    @Bean
    Guards guards(
            Refusals refusals,
            Sessions sessions,
            SecondFactors factors,
            PasswordStrength strength,
            @Value("${leadwright.public-url}") String publicUrl) {
        return new Guards(
                new ForeignRequests(refusals, publicUrl),
                new SessionCheck(sessions, factors, refusals),
                new EnginePasswords(refusals, strength));
    }

    record Guards(ForeignRequests foreign, SessionCheck sessions, EnginePasswords passwords) {}

    /** The sign-in by form and code, and what ends it. */
    @Bean
    SignIn signIn(
            CurrentSession session,
            SecondFactors factors,
            AccountStates states,
            Accounts accounts,
            FailedTries failures,
            Sessions sessions,
            Clock clock,
            AuthenticationEventPublisher events,
            ApplicationEventPublisher publisher,
            ObjectProvider<OidcSignIn> provider,
            @Value("${server.servlet.session.cookie.name:JSESSIONID}") String sessionCookie) {
        CodeStep code = new CodeStep(factors, states, accounts, failures, clock, events);
        // Spring's own filters get it from Spring; it tells the audit that somebody has signed in.
        code.setApplicationEventPublisher(publisher);
        return new SignIn(session, code, sessions, clock, provider, sessionCookie);
    }

    @Bean
    SecurityFilterChain pagesAndApi(
            HttpSecurity http,
            Refusals refusals,
            Guards guards,
            SignIn signIn,
            TokenAccounts tokens,
            FailedTries failures,
            AccountLogin login,
            SecondFactors factors,
            AuthenticationEventPublisher events,
            SignIns signIns,
            RefusalAudit audit)
            throws Exception {
        ProviderManager programs = new ProviderManager(new ProgramAccounts(login, factors));
        programs.setAuthenticationEventPublisher(events);
        signIn.addTo(http);
        return http.addFilterAt(new ProgramLogin(programs, refusals), BasicAuthenticationFilter.class)
                .addFilterBefore(new TokenLogin(tokens, failures, refusals, signIns), BasicAuthenticationFilter.class)
                .addFilterBefore(guards.foreign(), SecurityContextHolderFilter.class)
                .addFilterAfter(audit, SecurityContextHolderFilter.class)
                .addFilterAfter(guards.sessions(), SecurityContextHolderFilter.class)
                .addFilterAfter(guards.passwords(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login",
                                CodeStep.PAGE,
                                OidcSignIn.START,
                                "/assets/**",
                                "/favicon.svg",
                                "/company/logo",
                                "/favicon.ico",
                                "/error",
                                OPT_OUT)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAnyRole("admin", "metrics")
                        .requestMatchers("/actuator/**")
                        .hasRole("admin")
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(WebSecurity::needsToken)
                        .ignoringRequestMatchers(OPT_OUT))
                .headers(headers -> headers.addHeaderWriter(new PagePolicy())
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                PathPatternRequestMatcher.withDefaults().matcher("/engine-rest/**"), NOT_KEPT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .build();
    }

    /** The engine's web applications have headers and a CSRF token of their own, and a table of who may do what there. */
    @Bean
    @Order(1)
    SecurityFilterChain engineApplications(HttpSecurity http, Refusals refusals, Guards guards, RefusalAudit audit)
            throws Exception {
        RequestMatcher camunda = PathPatternRequestMatcher.withDefaults().matcher("/camunda/**");
        return http.securityMatcher(camunda)
                .addFilterBefore(guards.foreign(), SecurityContextHolderFilter.class)
                .addFilterAfter(audit, SecurityContextHolderFilter.class)
                .addFilterAfter(guards.sessions(), SecurityContextHolderFilter.class)
                .addFilterAfter(guards.passwords(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.defaultsDisabled()
                        .contentTypeOptions(Customizer.withDefaults())
                        .httpStrictTransportSecurity(Customizer.withDefaults())
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(new OrRequestMatcher(ENGINE_ASSETS)),
                                new CacheControlHeadersWriter())))
                .requestCache(Customizer.withDefaults())
                .build();
    }

    /** A program's credentials cannot be sent by another site; {@link ForeignRequests} refuses a browser that would. */
    private static boolean needsToken(HttpServletRequest request) {
        return !ForeignRequests.READING.contains(request.getMethod()) && !ProgramLogin.credentials(request);
    }
}
