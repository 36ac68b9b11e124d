package io.leadwright.automation.process;

import io.leadwright.automation.deployment.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Names user tasks in the language of the request: the element's name in that language, and after it what the expressions in its own name
 * gave, for example the customer.
 */
@Component
class TaskNames {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");
    private final ResourceNames names;
    private final RepositoryService repository;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    TaskNames(ResourceNames names, RepositoryService repository) {
        this.names = names;
        this.repository = repository;
    }

    String of(Task task) {
        return translated(task)
                .map(name -> {
                    String values = String.join(" · ", values(task));
                    return values.isEmpty() ? name : name + ": " + values;
                })
                .orElse(task.getName());
    }

    /** The documentation of the element; null for readers of another language. */
    @Nullable
    String description(Task task) {
        return translated(task).isPresent() ? null : task.getDescription();
    }

    private Optional<String> translated(Task task) {
        LocaleContext request = LocaleContextHolder.getLocaleContext();
        String definition = task.getProcessDefinitionId();
        return request == null || request.getLocale() == null || definition == null
                ? Optional.empty()
                : Optional.ofNullable(names.of(definition, request.getLocale()).get(task.getTaskDefinitionKey()));
    }

    private List<String> values(Task task) {
        Matcher name = patterns.computeIfAbsent(
                        task.getProcessDefinitionId() + "|" + task.getTaskDefinitionKey(), key -> pattern(task))
                .matcher(task.getName());
        List<String> values = new ArrayList<>();
        if (name.matches()) {
            for (int i = 1; i <= name.groupCount(); i++) {
                if (!name.group(i).isBlank()) {
                    values.add(name.group(i).strip());
                }
            }
        }
        return values;
    }

    /** The name in the model, with a group for each expression. */
    private Pattern pattern(Task task) {
        String name = repository
                                .getBpmnModelInstance(task.getProcessDefinitionId())
                                .getModelElementById(task.getTaskDefinitionKey())
                        instanceof UserTask element
                ? element.getName()
                : "";
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        Matcher expression = EXPRESSION.matcher(name);
        while (expression.find()) {
            pattern.append(Pattern.quote(name.substring(end, expression.start())))
                    .append("(.*)");
            end = expression.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(name.substring(end))).toString(), Pattern.DOTALL);
    }
}
