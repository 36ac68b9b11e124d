package io.leadwright.automation.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps which action each user task of the processes in force asks for, so that tasks and proposed actions can be compared in SQL: its
 * property {@code kind}, {@code call,mail} or {@code ${variable}}, and {@code script}, a template of what to say. Its properties
 * {@code done.<variable>} and {@code met.<variable>} say with which values it is completed when somebody tells elsewhere that it was
 * done.
 */
@Component
public class TaskKinds {
    public static final String KIND = "kind";
    public static final String SCRIPT = "script";
    public static final String DONE = "done.";

    /** As {@link #DONE}, only for an activity of a kind that the task asks for, not for one that ends all tasks. */
    public static final String MET = "met.";

    static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final RepositoryService repository;
    private final JdbcClient database;
    private final ObjectMapper json;

    TaskKinds(RepositoryService repository, JdbcClient database, ObjectMapper json) {
        this.json = json;
        this.repository = repository;
        this.database = database;
    }

    private record Row(String process, String element, String kind, String script, String completion) {}

    @EventListener
    void read(ResourcesDeployed deployed) {
        List<Row> rows = new ArrayList<>();
        for (ProcessDefinition definition :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            for (UserTask task :
                    repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class)) {
                Map<String, String> properties = BpmnProperties.of(task);
                rows.add(new Row(
                        definition.getKey(),
                        task.getId(),
                        properties.getOrDefault(KIND, "").strip(),
                        properties.getOrDefault(SCRIPT, "").strip(),
                        completion(properties)));
            }
        }
        store(rows);
    }

    private void store(List<Row> rows) {
        database.sql("""
                        insert into app.task_kind (process, element, kinds, variable, script, completion)
                        select process, element, string_to_array(kinds, ','), nullif(variable, ''), script, completion::jsonb
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                            as row (process, element, kinds, variable, script, completion)
                        on conflict (process, element) do update
                        set kinds = excluded.kinds, variable = excluded.variable, script = excluded.script,
                            completion = excluded.completion
                        where (task_kind.kinds, task_kind.variable, task_kind.script, task_kind.completion)
                            is distinct from (excluded.kinds, excluded.variable, excluded.script, excluded.completion)""")
                .param(rows.stream().map(Row::process).toArray(String[]::new))
                .param(rows.stream().map(Row::element).toArray(String[]::new))
                .param(rows.stream().map(row -> kinds(row.kind())).toArray(String[]::new))
                .param(rows.stream().map(row -> variable(row.kind())).toArray(String[]::new))
                .param(rows.stream().map(Row::script).toArray(String[]::new))
                .param(rows.stream().map(Row::completion).toArray(String[]::new))
                .update();
    }

    private String completion(Map<String, String> properties) {
        Map<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(DONE)) {
                values.put(name.substring(DONE.length()), value);
            } else if (name.startsWith(MET)) {
                values.put(name, value);
            }
        });
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kinds(String kind) {
        return VARIABLE.matcher(kind).matches()
                ? ""
                : String.join(",", kind.strip().split("\\s*,\\s*", -1));
    }

    private static String variable(String kind) {
        Matcher variable = VARIABLE.matcher(kind);
        return variable.matches() ? variable.group(1) : "";
    }
}
