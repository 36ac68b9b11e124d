package io.leadwright.automation.job;

import java.util.Set;

/**
 * Takes what runs about the same record all write, before jobs that run together begin to write. Groups of jobs that took it as they went would wait
 * for each other crosswise, and the database would undo one of them after a second. Where there are several they are asked in their
 * {@link org.springframework.core.annotation.Order}, records first; what somebody else has of one is not asked of the next.
 */
public interface RunLocks {
    /**
     * Joins the caller's transaction and holds what it took until that ends.
     *
     * @param keys business keys
     * @param wait whether to wait for what somebody else has; only before anything else is locked
     * @return the keys that somebody else has; none after a wait
     */
    Set<String> take(Set<String> keys, boolean wait);
}
