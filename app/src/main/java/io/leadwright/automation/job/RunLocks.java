package io.leadwright.automation.job;

import java.util.Set;
import org.springframework.core.annotation.Order;

/**
 * Locks what all runs about the same record write, before jobs that run together begin to write. Groups of jobs that locked as they went
 * would deadlock, and the database would roll one of them back after a second. Several beans are asked in their {@link Order}, records
 * first; a key that somebody else holds in one is not asked of the next.
 */
public interface RunLocks {
    /**
     * Joins the caller's transaction and holds the locks until that ends.
     *
     * @param keys business keys
     * @param wait whether to wait for keys that somebody else holds; only before anything else is locked
     * @return the keys that somebody else holds; none after a wait
     */
    Set<String> take(Set<String> keys, boolean wait);
}
