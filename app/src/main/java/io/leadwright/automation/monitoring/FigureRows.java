package io.leadwright.automation.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Formats the figures of elements, including costs and values. */
@Component
class FigureRows {
    private final MessageSource messages;
    private final Prices prices;
    private final Rates rates;

    FigureRows(MessageSource messages, Prices prices, Rates rates) {
        this.messages = messages;
        this.prices = prices;
        this.rates = rates;
    }

    List<FigureRow> of(List<ElementFigures> elements, Locale language) {
        FigureTexts texts = new FigureTexts(messages, language);
        return elements.stream().map(element -> row(element, texts)).toList();
    }

    private FigureRow row(ElementFigures of, FigureTexts texts) {
        Map<String, FigureCell> cells = new LinkedHashMap<>();
        cells.put(Figure.COUNT.code(), number(of.entered(), "", texts));
        cells.put(Figure.WAITING.code(), number(of.waiting(), "", texts));
        cells.put(Figure.AVERAGE.code(), duration(of.durations().average(), of.durations(), texts));
        cells.put(Figure.P90.code(), duration(of.durations().p90(), of.durations(), texts));
        cells.put(Figure.FAILURES.code(), number(of.failures(), failures(of.open(), of.retrying(), texts), texts));
        cells.put(Figure.ERRORS.code(), number(of.errors(), "", texts));
        cells.put(Figure.COST.code(), cost(of.usage(), texts));
        Money value = rates.money(of.value());
        cells.put(Figure.VALUE.code(), FigureCell.of(rates.comparable(value).orElse(null), texts.money(value), ""));
        return new FigureRow(of.element(), of.name(), of.type(), of.drawn(), cells);
    }

    static FigureCell number(long number, String note, FigureTexts texts) {
        return FigureCell.of((double) number, texts.count((double) number), note);
    }

    static FigureCell duration(@Nullable Double time, Durations durations, FigureTexts texts) {
        return time == null
                ? FigureCell.of(null, "", "")
                : FigureCell.of(time, texts.duration(time), texts.say("report.note.ended", durations.ended()));
    }

    static String failures(long open, long retrying, FigureTexts texts) {
        String now = open == 0 ? "" : texts.say("report.note.open", open);
        String soon = retrying == 0 ? "" : texts.say("report.note.retrying", retrying);
        return now.isEmpty() || soon.isEmpty() ? now + soon : now + " · " + soon;
    }

    FigureCell cost(List<TokenUsage> usage, FigureTexts texts) {
        ModelCost cost = prices.cost(usage);
        if (cost.calls() == 0) {
            return FigureCell.of(null, "", "");
        }
        String calls = texts.say("report.note.calls", cost.calls());
        if (cost.unpriced().isEmpty()) {
            return FigureCell.of(rates.comparable(cost.money()).orElse(null), texts.money(cost.money()), calls);
        }
        String unknown = texts.say("report.note.unpriced", String.join(", ", cost.unpriced()));
        return cost.money().sums().isEmpty()
                ? FigureCell.of(null, unknown, calls)
                : FigureCell.of(
                        rates.comparable(cost.money()).orElse(null),
                        texts.money(cost.money()),
                        calls + " · " + unknown);
    }
}
