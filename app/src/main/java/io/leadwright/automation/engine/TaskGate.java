package io.leadwright.automation.engine;

import io.leadwright.automation.process.TaskForms;
import io.leadwright.automation.process.TaskForms.OpenTask;
import io.leadwright.automation.process.TaskRefused;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Asks {@link TaskForms} before a user task completes and when its form opens, whichever interface the caller uses. */
final class TaskGate {
    private final ObjectProvider<TaskForms> forms;
    private final ObjectProvider<JdbcClient> database;

    TaskGate(ObjectProvider<TaskForms> forms, ObjectProvider<JdbcClient> database) {
        this.forms = forms;
        this.database = database;
    }

    /** Runs a completion with the values that the task's form accepts. */
    <T extends @Nullable Object> T complete(
            CommandExecutor engine,
            String taskId,
            @Nullable Map<String, Object> given,
            Function<Map<String, Object>, Command<T>> completion) {
        try {
            return engine.execute(command -> completion
                    .apply(accepted(command, taskId, given == null ? Map.of() : given))
                    .execute(command));
        } catch (TaskRefused refused) {
            refused.rolledBack();
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null) {
                request.setAttribute(LostRaceFilter.REFUSED, refused, RequestAttributes.SCOPE_REQUEST);
            }
            throw refused;
        }
    }

    private Map<String, Object> accepted(CommandContext command, String taskId, Map<String, Object> given) {
        TaskForms rules = forms.getIfAvailable();
        TaskEntity task = command.getTaskManager().findTaskById(taskId);
        if (rules == null || task == null || task.getProcessInstanceId() == null) {
            return given;
        }
        for (CommandChecker checker : command.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkTaskWork(task);
        }
        Map<String, @Nullable Object> opaque = opaque(given);
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        given.keySet().stream()
                .filter(name -> !opaque.containsKey(name))
                .forEach(name -> plain.put(name, plain(given.get(name))));
        OpenTask open = open(command, task);
        Map<String, @Nullable Object> accepted = new LinkedHashMap<>();
        try {
            command.runWithoutAuthorization(() -> {
                rules.asked(open, opaque.keySet());
                return open;
            });
            open.variables().putAll(opaque);
            accepted.putAll(command.runWithoutAuthorization(() -> rules.accepted(open, plain)));
        } catch (TaskRefused refused) {
            if (there(taskId)) {
                throw refused;
            }
            // Somebody else completed it first: the engine says so.
            return given;
        }
        accepted.replaceAll((name, value) ->
                plain.containsKey(name) && Objects.equals(plain.get(name), value) ? typed(given, name) : value);
        opaque.keySet().forEach(name -> accepted.put(name, typed(given, name)));
        return accepted;
    }

    /** Claims a task; for somebody else only with the right to assign it. */
    void claim(CommandExecutor engine, String taskId, @Nullable String userId) {
        engine.execute(command -> {
            String person = command.getAuthenticatedUserId();
            TaskEntity task = command.getTaskManager().findTaskById(taskId);
            if (task != null && person != null && userId != null && !person.equals(userId)) {
                for (CommandChecker checker :
                        command.getProcessEngineConfiguration().getCommandCheckers()) {
                    checker.checkTaskAssign(task);
                }
            }
            return new ClaimTaskCmd(taskId, userId).execute(command);
        });
    }

    /** Assigns a task. Whoever has it may give it back if it is offered to others, and needs the right to assign for anything else. */
    void assign(CommandExecutor engine, String taskId, @Nullable String userId) {
        engine.execute(command -> {
            String person = command.getAuthenticatedUserId();
            TaskEntity task = command.getTaskManager().findTaskById(taskId);
            AssignTaskCmd assign = new AssignTaskCmd(taskId, userId);
            boolean givesBack = task != null
                    && person != null
                    && userId == null
                    && person.equals(task.getAssignee())
                    && !task.getCandidates().isEmpty();
            return givesBack ? command.runWithoutAuthorization(() -> assign.execute(command)) : assign.execute(command);
        });
    }

    /** The variables that the form of a task must show with another value. */
    Map<String, @Nullable Object> shown(CommandExecutor engine, String taskId) {
        TaskForms rules = forms.getIfAvailable();
        if (rules == null) {
            return Map.of();
        }
        OpenTask open = engine.execute(command -> {
            TaskEntity task = command.getTaskManager().findTaskById(taskId);
            return task == null || task.getProcessInstanceId() == null ? null : open(command, task);
        });
        return open == null ? Map.of() : rules.shown(open);
    }

    private static OpenTask open(CommandContext command, TaskEntity task) {
        return command.runWithoutAuthorization(() -> {
            task.initializeFormKey();
            Map<String, @Nullable Object> variables = new HashMap<>(task.getVariables());
            String person = command.getAuthenticatedUserId();
            return new OpenTask(
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    task.getProcessInstanceId(),
                    task.getCamundaFormRef() == null
                            ? null
                            : task.getCamundaFormRef().getKey(),
                    variables,
                    person == null ? "" : person);
        });
    }

    /** Serialized objects, which the forms cannot look into. */
    private static Map<String, @Nullable Object> opaque(Map<String, Object> given) {
        Map<String, @Nullable Object> opaque = new HashMap<>();
        given.keySet().forEach(name -> {
            if (typed(given, name) instanceof ObjectValue value && !value.isDeserialized()) {
                opaque.put(name, value.getValueSerialized());
            }
        });
        return opaque;
    }

    /** A value as forms write it. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Date moment ? moment.toInstant().toString() : value;
    }

    private static @Nullable Object typed(Map<String, Object> given, String name) {
        return given instanceof VariableMap typed ? typed.getValueTyped(name) : given.get(name);
    }

    private boolean there(String taskId) {
        return database.getObject()
                .sql("select count(*) from act_ru_task where id_ = ?")
                .param(taskId)
                .query(Boolean.class)
                .single();
    }
}
