package io.leadwright.automation.monitoring;

import java.util.List;

/**
 * The figures of one element of a process.
 *
 * @param element its id in the process
 * @param name in the reader's language; the id when it has none
 * @param type its BPMN type, {@code serviceTask}
 * @param drawn whether the element is on the diagram; one of an older version may be gone
 * @param entered passes that began in the span
 * @param waiting runs that are here now, including those before an asynchronous start
 * @param durations of passes that ended in the span
 * @param failures passes that failed all their tries in the span
 * @param open of all failures ever, those that nobody has handled yet
 * @param retrying passes that failed and will be retried automatically
 * @param errors passes that left by a BPMN error in the span: a business outcome, not a failure
 * @param usage tokens of language models in the span
 * @param value estimated value of the records whose runs are here now, by currency, each record once
 */
public record ElementFigures(
        String element,
        String name,
        String type,
        boolean drawn,
        long entered,
        long waiting,
        Durations durations,
        long failures,
        long open,
        long retrying,
        long errors,
        List<TokenUsage> usage,
        List<Amount> value) {}
