package io.leadwright.sales.tracking;

import io.leadwright.sales.customer.CustomerAccess;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Decides who may report events about whom: a source about any customer, a user about customers that the user may change. */
@Component
class EventCaller {
    private final CustomerAccess access;
    private final SourceLimits limits;

    EventCaller(CustomerAccess access, SourceLimits limits) {
        this.access = access;
        this.limits = limits;
    }

    /**
     * The rights of a caller.
     *
     * @param owner only the customers of this owner; empty for all
     */
    record Rights(Optional<String> owner, IntConsumer limit) {
        /**
         * Counts events against the limit of the source.
         *
         * @throws EventRefused if the limit is exceeded
         */
        void spend(int events) {
            limit.accept(events);
        }
    }

    /**
     * The rights of the current request.
     *
     * @throws AccessDeniedException if it has none
     */
    Rights rights() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof SourceLogin login) {
            return new Rights(Optional.empty(), events -> limits.spend(login.getPrincipal(), events));
        }
        if (!access.mayChange()) {
            throw new AccessDeniedException("Not allowed to report events");
        }
        return new Rights(access.onlyOwner(), events -> {});
    }
}
