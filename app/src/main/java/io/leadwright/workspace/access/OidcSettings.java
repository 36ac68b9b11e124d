package io.leadwright.workspace.access;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in at an OpenID Connect provider; off without an issuer.
 *
 * @param issuer address of the provider, below which it describes itself
 * @param clientId name of this server at the provider
 * @param clientSecret secret of this server at the provider
 * @param name of the provider on the sign-in page
 * @param scopes what is asked for
 * @param usernameClaim claim that an account's username is made of
 * @param groupsClaim claim with the groups that {@code oidc-roles.dmn} maps to roles
 * @param adminGroup group whose members are administrators; nobody becomes one by the table, which analysts may change
 * @param linkExisting whether a person gets the account of that username that is there already; only for a provider that gives a
 * username to no one else
 * @param timeout longest wait for the provider
 */
@ConfigurationProperties("leadwright.oidc")
record OidcSettings(
        @Nullable String issuer,
        @DefaultValue("leadwright") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("OpenID Connect") String name,
        @DefaultValue({"openid", "profile", "email"}) Set<String> scopes,
        @DefaultValue("preferred_username") String usernameClaim,
        @DefaultValue("groups") String groupsClaim,
        @Nullable String adminGroup,
        @DefaultValue("false") boolean linkExisting,
        @DefaultValue("PT5S") Duration timeout) {

    static final String ISSUER = "leadwright.oidc.issuer";

    boolean on() {
        return issuer != null && !issuer.isBlank();
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
