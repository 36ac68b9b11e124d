package io.leadwright.workspace.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Adds the sign-in at the provider, with PKCE, to the security of our pages. */
@Component
@ConditionalOnProperty(OidcSettings.ISSUER)
class OidcSignIn {
    private static final String BASE = "/oauth2/authorization";
    /** Where the sign-in at the provider begins. */
    static final String START = BASE + "/" + OidcProvider.ID;

    private final OidcProvider provider;
    private final OidcPeople people;

    OidcSignIn(OidcProvider provider, OidcPeople people) {
        this.provider = provider;
        this.people = people;
    }

    /** @param begins what begins a session after it */
    void addTo(HttpSecurity http, SignIn.Begins begins) throws Exception {
        http.oauth2Login(login -> login.withObjectPostProcessor(begins)
                .loginPage("/login")
                .clientRegistrationRepository(provider)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(new Patient(provider)))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                .userInfoEndpoint(info -> info.oidcUserService(people))
                .defaultSuccessUrl("/")
                .failureHandler((request, response, fault) ->
                        response.sendRedirect(request.getContextPath() + "/login?provider=" + reason(fault))));
    }

    private static String reason(AuthenticationException fault) {
        String code = fault instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "unreachable";
        return LoginPage.REFUSED.contains(code) ? code : "failed";
    }

    private RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(provider.requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** Sends nobody to a provider that cannot be asked: the request goes on to {@link LoginPage}, which says so. */
    private static final class Patient implements OAuth2AuthorizationRequestResolver {
        private final DefaultOAuth2AuthorizationRequestResolver resolver;

        Patient(OidcProvider provider) {
            resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, BASE);
            resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            try {
                return resolver.resolve(request);
            } catch (AuthenticationException unreachable) {
                return null;
            }
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return resolver.resolve(request, registration);
        }
    }
}
