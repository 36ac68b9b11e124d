package io.leadwright.automation.process;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Gives open tasks to somebody else. */
@Component
public class TaskHandOver {
    /** Variable that is true in a run one of whose tasks was handed over, so that it need not tell the new person. */
    private static final String HANDED_OVER = "handedOver";

    private final TaskService tasks;
    private final RuntimeService runtime;

    TaskHandOver(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /**
     * Gives the open tasks about these records that are assigned to one of these people to another one. Their runs get the variable
     * {@code handedOver}, and their variables that name one of the people are changed; other runs read the owner when they need it, and
     * can tell by their variable that it has changed.
     *
     * @param variables names of variables that hold a username
     */
    public void move(Collection<String> businessKeys, Set<String> from, String to, Set<String> variables) {
        if (businessKeys.isEmpty() || from.isEmpty()) {
            return;
        }
        List<Task> open = now(new HashSet<>(businessKeys)).stream()
                .filter(task -> task.getAssignee() != null && from.contains(task.getAssignee()))
                .toList();
        open.forEach(task -> {
            tasks.setAssignee(task.getId(), to);
            runtime.setVariable(task.getExecutionId(), HANDED_OVER, true);
            // The variables of a run that the running command started are found by no query yet.
            variables.stream()
                    .filter(name -> from.contains(String.valueOf(runtime.getVariable(task.getExecutionId(), name))))
                    .forEach(name -> runtime.setVariable(task.getExecutionId(), name, to));
        });
        String[] runs = open.stream().map(Task::getProcessInstanceId).distinct().toArray(String[]::new);
        if (runs.length > 0 && !variables.isEmpty()) {
            runtime
                    .createVariableInstanceQuery()
                    .processInstanceIdIn(runs)
                    .variableNameIn(variables.toArray(String[]::new))
                    .list()
                    .stream()
                    .filter(variable -> from.contains(String.valueOf(variable.getValue())))
                    .forEach(variable -> runtime.setVariableLocal(variable.getExecutionId(), variable.getName(), to));
        }
    }

    /**
     * The open tasks about records as the running command leaves them. Several changes may be one command, and the engine's queries know
     * only what it has written to the database.
     */
    private Collection<Task> now(Collection<String> businessKeys) {
        Map<String, Task> found = new LinkedHashMap<>();
        tasks.createTaskQuery()
                .processInstanceBusinessKeyIn(businessKeys.toArray(String[]::new))
                .list()
                .forEach(task -> found.put(task.getId(), task));
        CommandContext command = Context.getCommandContext();
        if (command != null) {
            DbEntityManager cache = command.getDbEntityManager();
            cache.getCachedEntitiesByType(TaskEntity.class).stream()
                    .filter(task -> task.getExecution() != null
                            && businessKeys.contains(task.getExecution().getProcessBusinessKey()))
                    .forEach(task -> found.put(task.getId(), task));
            found.values().removeIf(task -> task instanceof DbEntity entity && cache.isDeleted(entity));
        }
        return found.values();
    }
}
