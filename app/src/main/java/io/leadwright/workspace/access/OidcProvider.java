package io.leadwright.workspace.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * The OpenID Connect provider. It is asked how it works when somebody first wants to sign in there, not at the start: a server starts
 * without it, and people with a password sign in without it.
 */
@Component
@ConditionalOnProperty(OidcSettings.ISSUER)
class OidcProvider implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {
    static final String ID = "provider";

    private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);
    private static final String DESCRIPTION = "/.well-known/openid-configuration";
    private final OidcSettings settings;
    private final ObjectMapper json;
    private final HttpClient http;
    private @Nullable Known known;

    private record Known(ClientRegistration registration, JwtDecoder decoder) {}

    OidcProvider(OidcSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    /** Asks within the configured time. */
    JdkClientHttpRequestFactory requests() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(settings.timeout());
        return requests;
    }

    /**
     * How to sign in there.
     *
     * @throws AuthenticationServiceException if the provider cannot be asked
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? known().registration() : null;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return known().decoder();
    }

    private synchronized Known known() {
        Known found = known;
        if (found == null) {
            ClientRegistration registration = registration(described());
            found = new Known(registration, decoder(registration));
            known = found;
        }
        return found;
    }

    private Map<String, Object> described() {
        String issuer = String.valueOf(settings.issuer());
        URI address = URI.create(issuer.replaceAll("/$", "") + DESCRIPTION);
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(settings.timeout()).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("It answered " + answer.statusCode());
            }
            Map<String, Object> description = json.readValue(answer.body(), new TypeReference<>() {});
            if (!issuer.equals(description.get("issuer"))) {
                throw new IOException("It calls itself " + description.get("issuer"));
            }
            return description;
        } catch (IOException e) {
            log.warn("The OpenID Connect provider at {} cannot be used", address, e);
            throw new AuthenticationServiceException("The provider cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("Interrupted while asking the provider", e);
        }
    }

    private ClientRegistration registration(Map<String, Object> description) {
        Object methods = description.get("token_endpoint_auth_methods_supported");
        boolean post = methods instanceof List<?> named
                && !named.contains("client_secret_basic")
                && named.contains("client_secret_post");
        return ClientRegistration.withRegistrationId(ID)
                .clientName(settings.name())
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(
                        post
                                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(settings.scopes())
                .issuerUri(settings.issuer())
                .authorizationUri(text(description, "authorization_endpoint"))
                .tokenUri(text(description, "token_endpoint"))
                .jwkSetUri(text(description, "jwks_uri"))
                .userNameAttributeName("sub")
                .build();
    }

    private static String text(Map<String, Object> description, String name) {
        return String.valueOf(
                Objects.requireNonNull(description.get(name), () -> "The provider's description has no " + name));
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .restOperations(new RestTemplate(requests()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
