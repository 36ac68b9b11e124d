package io.leadwright.automation.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Adds the filters of {@code engine/filters.json} to Tasklist once; people may change or delete them there. */
@Component
class TasklistFilters implements SmartLifecycle {
    private static final String FILE = "engine/filters.json";
    private final FilterService filters;
    private final TaskService tasks;
    private final ObjectMapper json;
    private volatile boolean running;

    /**
     * A filter.
     *
     * @param mine only tasks assigned to the viewer
     * @param group only unassigned tasks offered to a group of the viewer
     * @param overdue only tasks past their due date
     * @param variable only tasks whose process has these values
     */
    record Entry(
            String name,
            String description,
            int priority,
            String color,
            boolean mine,
            boolean group,
            boolean overdue,
            @Nullable Map<String, String> variable) {}

    TasklistFilters(FilterService filters, TaskService tasks, ObjectMapper json) {
        this.filters = filters;
        this.tasks = tasks;
        this.json = json;
    }

    @Override
    public void start() {
        if (filters.createTaskFilterQuery().count() == 0) {
            file().forEach(this::create);
        }
        running = true;
    }

    private List<Entry> file() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            return json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    private void create(Entry entry) {
        filters.saveFilter(filters.newTaskFilter(entry.name())
                .setQuery(query(entry))
                .setProperties(Map.of(
                        "description", entry.description(),
                        "priority", entry.priority(),
                        "color", entry.color(),
                        "refresh", true)));
    }

    private TaskQuery query(Entry entry) {
        TaskQuery query = tasks.createTaskQuery();
        if (entry.mine()) {
            query = query.taskAssigneeExpression("${ currentUser() }");
        }
        if (entry.group()) {
            query = query.taskCandidateGroupInExpression("${ currentUserGroups() }")
                    .taskUnassigned();
        }
        if (entry.overdue()) {
            query = query.dueBeforeExpression("${ now() }");
        }
        for (Map.Entry<String, String> wanted :
                (entry.variable() == null ? Map.<String, String>of() : entry.variable()).entrySet()) {
            query = query.processVariableValueEquals(wanted.getKey(), wanted.getValue());
        }
        return query.orderByTaskPriority().desc().orderByDueDate().asc();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return -940;
    }
}
