package io.leadwright.sales.tracking;

import io.leadwright.sales.customer.CustomerAccess;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who may report events about whom: a source about anybody, a person about the customers that he or she may change. */
@Component
class EventCaller {
    private final CustomerAccess access;
    private final SourceLimits limits;

    EventCaller(CustomerAccess access, SourceLimits limits) {
        this.access = access;
        this.limits = limits;
    }

    /**
     * What the caller may do.
     *
     * @param owner whose customers only; empty for all
     */
    record Rights(Optional<String> owner, IntConsumer limit) {
        /**
         * Counts events that are reported.
         *
         * @throws EventRefused when they are too many for now
         */
        void spend(int events) {
            limit.accept(events);
        }
    }

    /**
     * The rights of this request.
     *
     * @throws AccessDeniedException when it has none
     */
    Rights rights() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof SourceLogin login) {
            return new Rights(Optional.empty(), events -> limits.spend(login.getPrincipal(), events));
        }
        if (!access.mayChange()) {
            throw new AccessDeniedException("May not report events");
        }
        return new Rights(access.onlyOwner(), events -> {});
    }
}
