package io.leadwright.workspace.access;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.ProviderAccounts;
import io.leadwright.workspace.account.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds or creates the account of a person who has signed in at the provider, and gives it the roles that {@code oidc-roles.dmn} has for
 * the person's groups. A person is known by issuer and subject; a username that exists already belongs to somebody else.
 */
@Component
@ConditionalOnProperty(OidcSettings.ISSUER)
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final Logger log = LoggerFactory.getLogger(OidcPeople.class);
    private static final String DECISION = "oidc-roles";
    private static final String USERNAME = "leadwright_username";
    private static final String ADMIN = "admin";
    private static final String PROVIDER = "provider";
    private final OidcSettings settings;
    private final Decisions decisions;
    private final Accounts accounts;
    private final AccountStates states;
    private final AccountChanges changes;
    private final ProviderAccounts links;

    OidcPeople(
            OidcSettings settings,
            Decisions decisions,
            Accounts accounts,
            AccountStates states,
            AccountChanges changes,
            ProviderAccounts links) {
        this.settings = settings;
        this.decisions = decisions;
        this.accounts = accounts;
        this.states = states;
        this.changes = changes;
        this.links = links;
    }

    @Override
    @Transactional
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        Set<String> wanted = roles(token);
        if (wanted.isEmpty()) {
            throw refused("role");
        }
        states.hold();
        String issuer = String.valueOf(settings.issuer());
        String username = links.username(issuer, token.getSubject()).orElseGet(() -> newcomer(issuer, token, wanted));
        if (states.load(username).locked()) {
            throw refused("locked");
        }
        Accounts.Account account = accounts.find(username).orElseThrow(() -> refused("gone"));
        Set<String> roles = account.roles().equals(wanted) ? wanted : changed(username, account.roles(), wanted);
        Map<String, Object> name = new HashMap<>(Map.of(USERNAME, username));
        return new DefaultOidcUser(
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList(),
                token,
                new OidcUserInfo(name),
                USERNAME);
    }

    /** Roles by the table; administrators by the operator's setting alone. */
    private Set<String> roles(OidcIdToken token) {
        Object claim = token.getClaims().get(settings.groupsClaim());
        List<?> groups = claim instanceof List<?> several ? several : claim == null ? List.of() : List.of(claim);
        Set<String> known = Set.copyOf(accounts.roles());
        Set<String> roles = new TreeSet<>();
        for (Object group : groups) {
            decisions.decide(DECISION, Map.of("group", String.valueOf(group))).outputs().stream()
                    .map(output -> String.valueOf(output.get("role")))
                    .filter(role -> known.contains(role) && !role.equals(ADMIN))
                    .forEach(roles::add);
            if (String.valueOf(group).equals(settings.adminGroup())) {
                roles.add(ADMIN);
            }
        }
        return roles;
    }

    private String newcomer(String issuer, OidcIdToken token, Set<String> roles) {
        String username = username(token).orElseThrow(() -> refused("username"));
        boolean taken = accounts.find(username).isPresent();
        if (taken && (!settings.linkExisting() || links.subject(username).isPresent())) {
            throw refused("taken");
        }
        if (!taken) {
            accounts.provide(
                    new Accounts.Account(
                            username, text(token.getFullName(), username), text(token.getEmail(), ""), roles),
                    Secrets.random());
            states.note(username, PROVIDER, "created", String.join(", ", roles));
        }
        links.link(issuer, token.getSubject(), username);
        states.note(username, PROVIDER, "provider-linked", issuer);
        return username;
    }

    private Optional<String> username(OidcIdToken token) {
        String claim = Optional.ofNullable(token.getClaimAsString(settings.usernameClaim()))
                .orElse("");
        String plain = claim.replaceAll("@.*", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Optional.of(plain)
                .filter(name -> AccountChanges.USERNAME.matcher(name).matches());
    }

    private Set<String> changed(String username, Set<String> old, Set<String> roles) {
        try {
            changes.setRoles(username, roles, PROVIDER);
            return roles;
        } catch (AccountFault last) {
            log.warn("'{}' stays an administrator, being the last one, although the provider says otherwise", username);
            return old;
        }
    }

    private static String text(String value, String otherwise) {
        return value == null || value.isBlank()
                ? otherwise
                : value.substring(0, Math.min(AccountChanges.LONGEST, value.length()));
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(new OAuth2Error(code));
    }
}
