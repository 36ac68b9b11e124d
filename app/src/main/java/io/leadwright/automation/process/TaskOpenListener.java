package io.leadwright.automation.process;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells which kinds of action a user task asks for when it opens, from its property {@link TaskKinds#KIND}. */
@Component
public class TaskOpenListener extends AbstractBpmnParseListener {
    private final ObjectProvider<OpenedTasks> told;

    TaskOpenListener(ObjectProvider<OpenedTasks> told) {
        this.told = told;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ParsedProperties.find(element, TaskKinds.KIND)
                .ifPresent(kind -> ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) task -> opened(task, kind)));
    }

    private void opened(DelegateTask task, String kind) {
        String record = task.getExecution().getProcessBusinessKey();
        Set<String> kinds = kinds(task, kind);
        if (record != null && !kinds.isEmpty()) {
            told.forEach(each -> each.opened(record, kinds));
        }
    }

    private static Set<String> kinds(DelegateTask task, String kind) {
        Matcher variable = TaskKinds.VARIABLE.matcher(kind.strip());
        return TriggerIndex.fields(
                variable.matches() ? Objects.toString(task.getVariable(variable.group(1)), "") : kind);
    }
}
