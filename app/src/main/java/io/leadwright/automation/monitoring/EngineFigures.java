package io.leadwright.automation.monitoring;

import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.instance.DrawnElements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads figures from the engine's history and from our own tables about its steps. */
@Component
class EngineFigures implements ProcessFigures {
    private final RepositoryService repository;
    private final ResourceNames names;
    private final PassRows passes;
    private final FactRows facts;
    /** The diagram of a version never changes, and reading it takes longer than all figures of a small server. */
    private final Map<String, DrawnElements> drawn = new ConcurrentHashMap<>();

    EngineFigures(RepositoryService repository, ResourceNames names, PassRows passes, FactRows facts) {
        this.repository = repository;
        this.names = names;
        this.passes = passes;
        this.facts = facts;
    }

    @Override
    public List<ProcessTotals> processes(Span span, Locale language) {
        Map<String, PassRows.Passes> known = passes.processes(span).stream()
                .collect(Collectors.toMap(PassRows.Passes::element, Function.identity()));
        FactSheet sheet = new FactSheet(facts.processes(span));
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(definition -> totals(definition, known.get(definition.getKey()), sheet, language))
                .sorted(Comparator.comparing(ProcessTotals::name))
                .toList();
    }

    private ProcessTotals totals(
            ProcessDefinition definition, PassRows.@Nullable Passes known, FactSheet sheet, Locale language) {
        String key = definition.getKey();
        return new ProcessTotals(
                key,
                name(definition, language),
                definition.getVersion(),
                known == null ? 0 : known.standing(),
                known == null ? 0 : known.entered(),
                known == null ? Durations.NONE : known.durations(),
                sheet.number("failed", key),
                sheet.number("open", key),
                sheet.usage(key));
    }

    @Override
    public Optional<ProcessVersions> find(String process, Locale language) {
        List<ProcessDefinition> versions = versions(process);
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProcessVersions(
                        process,
                        name(versions.get(0), language),
                        versions.stream().map(ProcessDefinition::getVersion).toList()));
    }

    @Override
    public Optional<Version> byDefinition(String definition) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionId(definition)
                        .singleResult())
                .map(found -> new Version(found.getKey(), found.getVersion()));
    }

    @Override
    public List<ElementFigures> elements(String process, @Nullable Integer version, Span span, Locale language) {
        List<ProcessDefinition> wanted = wanted(process, version);
        List<String> definitions = wanted.stream().map(ProcessDefinition::getId).toList();
        List<PassRows.Passes> passed = passes.elements(definitions, span);
        FactSheet sheet = new FactSheet(facts.elements(definitions, span));
        String newest = wanted.get(0).getId();
        DrawnElements picture = drawn.computeIfAbsent(
                newest + " " + language.getLanguage(),
                key -> DrawnElements.of(repository.getBpmnModelInstance(newest), names.of(newest, language)));
        return new ElementRows(passed, sheet, picture).all();
    }

    @Override
    public String diagram(String process, @Nullable Integer version, Locale language) {
        return names.translated(wanted(process, version).get(0).getId(), language);
    }

    /** Newest first; the first is the one to draw. */
    private List<ProcessDefinition> wanted(String process, @Nullable Integer version) {
        List<ProcessDefinition> wanted = new ArrayList<>(versions(process));
        wanted.removeIf(definition -> version != null && definition.getVersion() != version);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("No process '" + process + "' in version " + version);
        }
        return wanted;
    }

    private List<ProcessDefinition> versions(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
    }

    private String name(ProcessDefinition definition, Locale language) {
        return names.of(definition.getId(), language)
                .getOrDefault(
                        definition.getKey(), Objects.requireNonNullElse(definition.getName(), definition.getKey()));
    }
}
