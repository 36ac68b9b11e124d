package io.leadwright.automation.assistant;

import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.AssistantSwitches;
import io.leadwright.automation.process.AssistantSwitches.Switch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the processes in force together with their switches. */
@Component
class Assistants {
    private final RepositoryService repository;
    private final ResourceNames names;
    private final AssistantSwitches switches;
    private final Accounts accounts;

    Assistants(RepositoryService repository, ResourceNames names, AssistantSwitches switches, Accounts accounts) {
        this.repository = repository;
        this.names = names;
        this.switches = switches;
        this.accounts = accounts;
    }

    /**
     * An assistant and the last change of its switch.
     *
     * @param process key of its process
     * @param name in the reader's language
     * @param version number of the version in force
     * @param on whether records, customers, messages and times start it
     * @param suspended whether the engine's own interfaces suspended it
     * @param reason why the switch was changed; empty if nobody said
     * @param by display name of who changed it; null if nobody ever did
     */
    public record Assistant(
            String process,
            String name,
            int version,
            boolean on,
            boolean suspended,
            String reason,
            @Nullable String by,
            @Nullable Instant at) {}

    /** All of them by name. */
    List<Assistant> all(Locale language) {
        Map<String, Switch> changes = switches.changes();
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(definition -> assistant(definition, changes.get(definition.getKey()), language))
                .sorted(Comparator.comparing(Assistant::name).thenComparing(Assistant::process))
                .toList();
    }

    Optional<Assistant> find(String process, Locale language) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult())
                .map(definition -> assistant(definition, switches.changes().get(process), language));
    }

    private Assistant assistant(ProcessDefinition definition, @Nullable Switch change, Locale language) {
        String name = names.of(definition.getId(), language)
                .getOrDefault(
                        definition.getKey(), Objects.requireNonNullElse(definition.getName(), definition.getKey()));
        boolean on = !definition.isSuspended() && (change == null || change.on());
        return new Assistant(
                definition.getKey(),
                name,
                definition.getVersion(),
                on,
                definition.isSuspended(),
                change == null ? "" : change.reason(),
                change == null ? null : person(change.by()),
                change == null ? null : change.at());
    }

    private String person(String username) {
        return accounts.find(username)
                .map(Accounts.Account::name)
                .filter(name -> !name.isBlank())
                .orElse(username);
    }
}
