package io.leadwright.automation.monitoring;

import java.util.List;

/**
 * The figures of one process over all its versions.
 *
 * @param process its key
 * @param name in the reader's language
 * @param version the latest
 * @param running runs that have not ended
 * @param started runs that began in the span
 * @param durations of runs that reached their end in the span; those stopped by hand do not count
 * @param failures steps that failed all their tries in the span
 * @param open failures that nobody has handled yet
 * @param usage tokens of language models in the span
 */
public record ProcessTotals(
        String process,
        String name,
        int version,
        long running,
        long started,
        Durations durations,
        long failures,
        long open,
        List<TokenUsage> usage) {}
