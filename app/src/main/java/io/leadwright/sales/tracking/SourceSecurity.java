package io.leadwright.sales.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets keys of event sources access the two addresses for reporting events; anywhere else a request with such a key counts as not
 * signed in. It needs no CSRF token, because browsers do not send the key automatically.
 */
@Configuration(proxyBeanMethods = false)
class SourceSecurity {
    /** A person's token, whose scopes decide. */
    private static final String PERSONAL = SourceFilter.BEARER + "lwt_";

    private static final Set<String> PATHS = Set.of("/api/event/report", "/api/event/batch");

    @Bean
    @Order(0)
    SecurityFilterChain eventSources(
            HttpSecurity http,
            SourceKeys keys,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals)
            throws Exception {
        return http.securityMatcher(SourceSecurity::withKey)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .addFilterBefore(new SourceFilter(keys, refusals), AuthorizationFilter.class)
                .build();
    }

    private static boolean withKey(HttpServletRequest request) {
        String key = request.getHeader(HttpHeaders.AUTHORIZATION);
        return key != null
                && key.startsWith(SourceFilter.BEARER)
                && !key.startsWith(PERSONAL)
                && request.getMethod().equals("POST")
                && PATHS.contains(request.getRequestURI()
                        .substring(request.getContextPath().length()));
    }
}
