package io.leadwright.automation.monitoring;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Offers the figures of a process to programs, such as the Cockpit plug-in. */
@RestController
@Tag(name = "process figures")
class ProcessFiguresApi {
    private final ProcessFigures figures;
    private final FigureRows rows;
    private final ElementAnswers answers;
    private final Clock clock;

    ProcessFiguresApi(ProcessFigures figures, FigureRows rows, ElementAnswers answers, Clock clock) {
        this.figures = figures;
        this.rows = rows;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping(path = "/api/process-figures/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(ProcessPages.READERS)
    @Operation(
            summary = "Figures per element of a process",
            description =
                    "period is a number of days up to today (1 to 366, default 30); or give from and to as ISO dates, both"
                            + " included. version is a number; without it all versions count."
                            + " figure (count, waiting, average, p90, failures, errors, cost, value) is the one that heat colors by."
                            + " Durations are milliseconds, sums decimal numbers by ISO 4217 currency.")
    ProcessAnswer ofProcess(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String figure,
            Locale language) {
        return answer(key, new FigureQuestion(period, from, to, version, figure, null), language);
    }

    @GetMapping(path = "/api/process-figures", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(ProcessPages.READERS)
    @Operation(
            summary = "Figures per element of one version of a process",
            description =
                    "definition is the id of a process definition, as the engine's applications know it; everything else as for a"
                            + " process.")
    ProcessAnswer ofDefinition(
            @RequestParam String definition,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String figure,
            Locale language) {
        ProcessFigures.Version found =
                figures.byDefinition(definition).orElseThrow(() -> new BadFilter("definition", "version"));
        String version = String.valueOf(found.version());
        return answer(found.process(), new FigureQuestion(period, from, to, version, figure, null), language);
    }

    private ProcessAnswer answer(String key, FigureQuestion asked, Locale language) {
        ProcessVersions process =
                figures.find(key, language).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Period days = asked.days(clock);
        String code = asked.chosen().code();
        Integer wanted = asked.versionOf(process);
        List<ElementFigures> elements = figures.elements(key, wanted, days.span(), language);
        List<FigureRow> colored = HeatmapScale.color(rows.of(elements, language), code);
        return new ProcessAnswer(
                key,
                process.name(),
                wanted,
                days.from(),
                days.to(),
                code,
                IntStream.range(0, elements.size())
                        .mapToObj(at ->
                                answers.of(elements.get(at), colored.get(at).cell(code)))
                        .toList(),
                HeatmapScale.legend(colored, code));
    }
}
