package io.leadwright.workspace.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccessChanged;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.ApiTokens;
import io.leadwright.workspace.account.TokenScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Finds the owner of a token with the person's current roles. The answer is cached for a second, because a program that enters many leads
 * would otherwise query the database five times for each: changes on another server are noticed within a second, changes on this one at
 * once. An invalid token is looked up each time.
 */
@Component
class TokenAccounts {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 1000;
    private final ApiTokens tokens;
    private final AccountStates states;
    private final Accounts accounts;
    private final Cache<String, Known> known;

    TokenAccounts(ApiTokens tokens, AccountStates states, Accounts accounts, Clock clock) {
        this.tokens = tokens;
        this.states = states;
        this.accounts = accounts;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    /** The owner of a token and what the token may do. */
    record Known(Accounts.Account account, Set<TokenScope> scopes) {}

    /** Empty when the token is not valid, or its account is locked or gone. */
    Optional<Known> find(String token) {
        String hash = ApiTokens.hash(token);
        Known remembered = known.getIfPresent(hash);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Known> found = tokens.owner(hash)
                .filter(owner -> !states.load(owner.username()).locked())
                .flatMap(owner -> accounts.find(owner.username()).map(account -> new Known(account, owner.scopes())));
        found.ifPresent(account -> known.put(hash, account));
        return found;
    }

    @EventListener
    void forget(AccessChanged change) {
        known.invalidateAll();
    }
}
