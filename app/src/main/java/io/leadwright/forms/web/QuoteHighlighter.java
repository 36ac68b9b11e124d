package io.leadwright.forms.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Splits a text where quotes begin and end, so that a page can highlight them; quotes may overlap. */
final class QuoteHighlighter {
    private final String text;
    private final List<Span> spans = new ArrayList<>();

    private record Span(String key, String label, int start, int end) {
        boolean covers(int place) {
            return start <= place && place < end;
        }
    }

    /** A part of the text; anchors are the keys of the quotes that begin here, labels those of all quotes that cover it. */
    public record Part(String text, boolean marked, List<String> anchors, String labels) {}

    QuoteHighlighter(String text) {
        this.text = text;
    }

    /** Marks the first occurrence of the quote; false if the text does not contain it. */
    boolean mark(String key, String label, String quote) {
        int start = quote.isBlank() ? -1 : text.indexOf(quote);
        if (start >= 0) {
            spans.add(new Span(key, label, start, start + quote.length()));
        }
        return start >= 0;
    }

    List<Part> parts() {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        spans.forEach(span -> cuts.addAll(List.of(span.start(), span.end())));
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int cut : cuts.tailSet(0, false)) {
            parts.add(part(from, cut));
            from = cut;
        }
        return parts;
    }

    private Part part(int from, int to) {
        List<Span> covering = spans.stream().filter(span -> span.covers(from)).toList();
        return new Part(
                text.substring(from, to),
                !covering.isEmpty(),
                covering.stream()
                        .filter(span -> span.start() == from)
                        .map(Span::key)
                        .toList(),
                String.join(", ", covering.stream().map(Span::label).toList()));
    }
}
