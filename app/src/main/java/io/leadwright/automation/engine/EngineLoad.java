package io.leadwright.automation.engine;

import java.time.Duration;
import java.util.Map;

/**
 * The engine's backlog over all servers. Counts stop at 10,000.
 *
 * @param due jobs that may run now
 * @param overdue due jobs that wait longer than they should
 * @param oldest how long the oldest due job has waited; zero without one
 * @param waitingSteps outside steps that no server has fetched
 * @param heldSteps outside steps that a server runs, or that pause after a failure
 * @param failedSteps outside steps without tries left
 * @param oldestStep age of the oldest outside step that no server has fetched; zero without one
 * @param incidents by type, {@code failedJob} and {@code failedExternalTask} among them
 */
record EngineLoad(
        long due,
        long overdue,
        Duration oldest,
        long waitingSteps,
        long heldSteps,
        long failedSteps,
        Duration oldestStep,
        Map<String, Long> incidents) {

    long allIncidents() {
        return incidents.values().stream().mapToLong(Long::longValue).sum();
    }

    long incidents(String type) {
        return incidents.getOrDefault(type, 0L);
    }
}
