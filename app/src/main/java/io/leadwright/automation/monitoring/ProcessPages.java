package io.leadwright.automation.monitoring;

import io.leadwright.automation.process.AssistantSwitches;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Shows the processes with their figures, and each process with its figures on its diagram and in a table. */
@Controller
@RequestMapping("/processes")
@PreAuthorize(ProcessPages.READERS)
class ProcessPages {
    static final String READERS = "hasAnyRole('manager', 'analyst', 'admin')";
    static final String USUAL_DAYS = "30";

    private final ProcessFigures figures;
    private final ProcessRows processRows;
    private final FigureRows figureRows;
    private final AssistantSwitches switches;
    private final MessageSource messages;
    private final Clock clock;

    ProcessPages(
            ProcessFigures figures,
            ProcessRows processRows,
            FigureRows figureRows,
            AssistantSwitches switches,
            MessageSource messages,
            Clock clock) {
        this.figures = figures;
        this.processRows = processRows;
        this.figureRows = figureRows;
        this.switches = switches;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String all(FigureQuestion asked, Locale language, Model model) {
        Understood question = understand(asked, ProcessRows.COLUMNS, language);
        List<FigureRow> rows =
                processRows.of(figures.processes(question.period().span(), language), language);
        model.addAttribute("rows", question.order().sorted(rows));
        model.addAttribute("columns", ProcessRows.COLUMNS);
        model.addAttribute("off", switches.off());
        show(question, asked, model);
        return "automation/monitoring/processes";
    }

    @GetMapping("/{key}")
    String one(@PathVariable String key, FigureQuestion asked, Locale language, Model model) {
        Understood question = understand(asked, Figure.codes(), language);
        ProcessVersions process = process(key, language);
        Integer version = version(asked, process);
        List<FigureRow> rows = HeatmapScale.color(
                figureRows.of(figures.elements(key, version, question.period().span(), language), language),
                question.figure().code());
        model.addAttribute("process", process);
        model.addAttribute("version", version);
        model.addAttribute("rows", question.order().sorted(rows));
        model.addAttribute("columns", Figure.codes());
        model.addAttribute("figure", question.figure().code());
        model.addAttribute("legend", HeatmapScale.legend(rows, question.figure().code()));
        show(question, asked, model);
        return "automation/monitoring/process";
    }

    /** The BPMN that the page colors. */
    @GetMapping("/{key}/diagram")
    @ResponseBody
    Map<String, String> diagram(@PathVariable String key, FigureQuestion asked, Locale language) {
        ProcessVersions process = process(key, language);
        return Map.of("xml", figures.diagram(key, version(asked, process), language));
    }

    /** The request as understood, or the default with a message about what was wrong. */
    private record Understood(
            Period period,
            Figure figure,
            RowOrder order,
            @Nullable String fault) {}

    private Understood understand(FigureQuestion asked, List<String> columns, Locale language) {
        try {
            return new Understood(asked.days(clock), asked.chosen(), RowOrder.of(asked.sorting(), columns), null);
        } catch (BadFilter e) {
            String fault = new FigureTexts(messages, language).say("report.fault." + e.code(), e.field());
            return new Understood(Period.of(USUAL_DAYS, "", "", clock), Figure.COUNT, new RowOrder("", false), fault);
        }
    }

    private static void show(Understood question, FigureQuestion asked, Model model) {
        model.addAttribute("period", question.period());
        model.addAttribute("choices", List.of(1, 7, 30, 90));
        model.addAttribute("sort", question.fault() == null ? asked.sorting() : "");
        model.addAttribute("fault", question.fault());
    }

    private ProcessVersions process(String key, Locale language) {
        return figures.find(key, language).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable Integer version(FigureQuestion asked, ProcessVersions process) {
        try {
            return asked.versionOf(process);
        } catch (BadFilter e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }
}
