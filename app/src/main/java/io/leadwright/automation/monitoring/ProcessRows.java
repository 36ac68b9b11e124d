package io.leadwright.automation.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Formats the figures of whole processes. */
@Component
class ProcessRows {
    static final List<String> COLUMNS = List.of("running", "started", "finished", "failures", "average", "p90", "cost");

    private final MessageSource messages;
    private final FigureRows figures;

    ProcessRows(MessageSource messages, FigureRows figures) {
        this.messages = messages;
        this.figures = figures;
    }

    List<FigureRow> of(List<ProcessTotals> processes, Locale language) {
        FigureTexts texts = new FigureTexts(messages, language);
        return processes.stream().map(process -> row(process, texts)).toList();
    }

    private FigureRow row(ProcessTotals of, FigureTexts texts) {
        Map<String, FigureCell> cells = new LinkedHashMap<>();
        cells.put("running", FigureRows.number(of.running(), "", texts));
        cells.put("started", FigureRows.number(of.started(), "", texts));
        cells.put("finished", FigureRows.number(of.durations().ended(), "", texts));
        cells.put("failures", FigureRows.number(of.failures(), FigureRows.failures(of.open(), 0, texts), texts));
        cells.put("average", FigureRows.duration(of.durations().average(), of.durations(), texts));
        cells.put("p90", FigureRows.duration(of.durations().p90(), of.durations(), texts));
        cells.put("cost", figures.cost(of.usage(), texts));
        return new FigureRow(of.process(), of.name(), "process", true, cells);
    }
}
