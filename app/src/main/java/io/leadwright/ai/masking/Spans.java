package io.leadwright.ai.masking;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The parts of a text that will be masked. They never overlap: what was found first stays. */
final class Spans {
    private final NavigableSet<Span> found = new TreeSet<>(Comparator.comparingInt(Span::start));

    /** A part of the folded text. */
    record Span(String kind, int start, int end) {}

    boolean add(String kind, int start, int end) {
        if (start >= end || !free(start, end)) {
            return false;
        }
        return found.add(new Span(kind, start, end));
    }

    boolean free(int start, int end) {
        Span before = found.lower(new Span("", end, end));
        return before == null || before.end() <= start;
    }

    NavigableSet<Span> lastFirst() {
        return found.descendingSet();
    }
}
