package io.leadwright.automation.monitoring;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts and measures in the database what happened in processes. The figures cover everybody's records: the caller checks that the reader
 * may see them.
 */
public interface ProcessFigures {

    /** All processes by name, including those without any run. */
    List<ProcessTotals> processes(Span span, Locale language);

    /** A process by its key. */
    Optional<ProcessVersions> find(String process, Locale language);

    /** A process and one of its version numbers by the definition's id, as the engine's applications know it. */
    Optional<Version> byDefinition(String definition);

    /** One version of a process. */
    record Version(String process, int version) {}

    /**
     * Every element of the process from left to right on its diagram, including those that no run has entered; after them elements of older
     * versions that the latest lacks.
     *
     * @param version null means all versions, drawn on the latest
     * @throws IllegalArgumentException for an unknown process or version
     */
    List<ElementFigures> elements(String process, @Nullable Integer version, Span span, Locale language);

    /**
     * The BPMN XML of a version, with names in a language where it has them.
     *
     * @param version null means the latest
     * @throws IllegalArgumentException for an unknown process or version
     */
    String diagram(String process, @Nullable Integer version, Locale language);
}
