package io.leadwright.automation.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Adds the filters of {@code engine/filters.json} to Tasklist once; people may change or delete them there. Filters of an older version that
 * these replace go.
 */
@Component
public class TasklistFilters implements SmartLifecycle {
    /** Properties of a filter: its texts in English, and the roles that it is offered to. */
    public static final String NAME = "nameEn";

    public static final String DESCRIPTION = "descriptionEn";
    public static final String ROLES = "roles";

    private static final String FILE = "engine/filters.json";
    private static final String ME = "${ currentUser() }";
    private static final String MY_GROUPS = "${ currentUserGroups() }";
    private final FilterService filters;
    private final TaskService tasks;
    private final ObjectMapper json;
    private volatile boolean running;

    /**
     * A filter.
     *
     * @param mine only tasks assigned to the viewer; with group, tasks of either kind
     * @param group only unassigned tasks offered to a group of the viewer
     * @param overdue only tasks past their due date
     * @param variable only tasks whose process has these values
     * @param roles to whom it is offered; null for everybody
     * @param replaces name of an older filter
     */
    record Entry(
            String name,
            String nameEn,
            String description,
            String descriptionEn,
            int priority,
            String color,
            boolean mine,
            boolean group,
            boolean overdue,
            @Nullable Map<String, String> variable,
            @Nullable List<String> roles,
            String replaces) {}

    TasklistFilters(FilterService filters, TaskService tasks, ObjectMapper json) {
        this.filters = filters;
        this.tasks = tasks;
        this.json = json;
    }

    @Override
    public void start() {
        List<Entry> shipped = file();
        boolean older = shipped.stream().map(this::remove).reduce(false, Boolean::logicalOr);
        if (older || filters.createTaskFilterQuery().count() == 0) {
            shipped.forEach(this::create);
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

    private boolean remove(Entry entry) {
        List<Filter> older =
                filters.createTaskFilterQuery().filterName(entry.replaces()).list();
        older.forEach(filter -> filters.deleteFilter(filter.getId()));
        return !older.isEmpty();
    }

    private void create(Entry entry) {
        filters.saveFilter(filters.newTaskFilter(entry.name())
                .setQuery(query(entry))
                .setProperties(Map.of(
                        "description",
                        entry.description(),
                        NAME,
                        entry.nameEn(),
                        DESCRIPTION,
                        entry.descriptionEn(),
                        ROLES,
                        entry.roles() == null ? List.of() : entry.roles(),
                        "priority",
                        entry.priority(),
                        "color",
                        entry.color(),
                        "refresh",
                        true)));
    }

    private TaskQuery query(Entry entry) {
        TaskQuery query = tasks.createTaskQuery();
        if (entry.mine() && entry.group()) {
            query = query.or()
                    .taskAssigneeExpression(ME)
                    .taskCandidateGroupInExpression(MY_GROUPS)
                    .endOr();
        } else if (entry.mine()) {
            query = query.taskAssigneeExpression(ME);
        } else if (entry.group()) {
            query = query.taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned();
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
