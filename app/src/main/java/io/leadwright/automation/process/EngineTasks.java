package io.leadwright.automation.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Implements {@link Tasks} with the engine's task service. */
@Component
class EngineTasks implements Tasks {
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final FormService forms;
    private final IdentityService identity;
    private final EndedTasks ended;
    private final TaskNames names;

    EngineTasks(
            TaskService tasks,
            RuntimeService runtime,
            FormService forms,
            IdentityService identity,
            EndedTasks ended,
            TaskNames names) {
        this.ended = ended;
        this.names = names;
        this.tasks = tasks;
        this.runtime = runtime;
        this.forms = forms;
        this.identity = identity;
    }

    @Override
    public List<Task> open(String username, Set<String> groups, int limit) {
        TaskQuery query = tasks.createTaskQuery().or().taskAssignee(username).taskCandidateUser(username);
        if (!groups.isEmpty()) {
            query = query.taskCandidateGroupIn(new ArrayList<>(groups));
        }
        return read(query.endOr().initializeFormKeys(), limit);
    }

    @Override
    public List<Task> about(String businessKey) {
        return read(
                tasks.createTaskQuery().processInstanceBusinessKey(businessKey).initializeFormKeys(), 50);
    }

    @Override
    public Map<String, Task> ofRuns(Collection<String> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        return tasks
                .createTaskQuery()
                .processInstanceIdIn(runs.toArray(String[]::new))
                .initializeFormKeys()
                .orderByTaskPriority()
                .desc()
                .list()
                .stream()
                .collect(Collectors.toMap(
                        org.camunda.bpm.engine.task.Task::getProcessInstanceId,
                        task -> task(task, null),
                        (urgent, other) -> urgent));
    }

    @Override
    public void finish(String taskId, Map<String, @Nullable Object> values) {
        ((TaskServiceImpl) tasks)
                .getCommandExecutor()
                .execute(command ->
                        command.runWithoutAuthorization(() -> new CompleteTaskCmd(taskId, values).execute(command)));
    }

    @Override
    public Map<String, String> names(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
                        .collect(Collectors.toMap(org.camunda.bpm.engine.task.Task::getId, names::of));
    }

    @Override
    public boolean isOpen(String taskId) {
        org.camunda.bpm.engine.task.Task task =
                tasks.createTaskQuery().taskId(taskId).singleResult();
        CommandContext command = Context.getCommandContext();
        return task != null
                && (command == null
                        || !(task instanceof DbEntity entity)
                        || !command.getDbEntityManager().isDeleted(entity));
    }

    @Override
    public Optional<Ended> ended(String taskId, Locale language) {
        return ended.find(taskId, language);
    }

    @Override
    public void complete(String taskId, Map<String, @Nullable Object> values) {
        tasks.complete(taskId, values);
    }

    @Override
    public void postpone(String taskId, Instant until) {
        org.camunda.bpm.engine.task.Task task =
                tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task != null) {
            task.setFollowUpDate(Date.from(until));
            tasks.saveTask(task);
        }
    }

    @Override
    public Optional<Opened> open(String taskId, String username, Set<String> groups) {
        Optional<org.camunda.bpm.engine.task.Task> visible = as(username, groups, () -> visible(taskId));
        return visible.map(task -> new Opened(
                task(task, businessKeys(List.of(task)).get(task.getProcessInstanceId())),
                names.description(task),
                as(username, groups, () -> forms.getTaskFormVariables(taskId))));
    }

    @Override
    public boolean complete(String taskId, Map<String, @Nullable Object> values, String username, Set<String> groups) {
        return as(
                username,
                groups,
                () -> visible(taskId)
                        .map(task -> {
                            tasks.complete(taskId, values);
                            return true;
                        })
                        .orElse(false));
    }

    private Optional<org.camunda.bpm.engine.task.Task> visible(String taskId) {
        return Optional.ofNullable(
                tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult());
    }

    /** Works with the rights of a person, as the engine's own interfaces do. */
    private <T> T as(String username, Set<String> groups, Supplier<T> work) {
        identity.setAuthentication(username, engineGroups(groups));
        try {
            return work.get();
        } catch (AuthorizationException e) {
            throw new AccessDeniedException("May not work on this task", e);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** The engine knows administrators by a group of its own. */
    private static List<String> engineGroups(Set<String> roles) {
        List<String> groups = new ArrayList<>(roles);
        if (roles.contains("admin")) {
            groups.add(Groups.CAMUNDA_ADMIN);
        }
        return groups;
    }

    private List<Task> read(TaskQuery query, int limit) {
        List<org.camunda.bpm.engine.task.Task> found =
                query.orderByTaskPriority().desc().orderByTaskCreateTime().asc().listPage(0, limit);
        Map<String, String> keys = businessKeys(found);
        return found.stream()
                .map(task -> task(task, keys.get(task.getProcessInstanceId())))
                .sorted(Comparator.comparing(Task::priority).reversed())
                .toList();
    }

    private Map<String, String> businessKeys(List<org.camunda.bpm.engine.task.Task> found) {
        Set<String> runs = found.stream()
                .map(org.camunda.bpm.engine.task.Task::getProcessInstanceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (runs.isEmpty()) {
            return Map.of();
        }
        return runtime.createProcessInstanceQuery().processInstanceIds(runs).list().stream()
                .filter(run -> run.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    private Task task(org.camunda.bpm.engine.task.Task task, @Nullable String businessKey) {
        return new Task(
                task.getId(),
                task.getTaskDefinitionKey(),
                names.of(task),
                task.getAssignee(),
                task.getCamundaFormRef() == null
                        ? task.getFormKey()
                        : task.getCamundaFormRef().getKey(),
                businessKey,
                task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                task.getPriority());
    }
}
