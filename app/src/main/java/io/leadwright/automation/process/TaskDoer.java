package io.leadwright.automation.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Tells a process who completed a user task: a task with the property {@code doneBy} sets the variable named there to the username. Without
 * a signed-in person it is the task's assignee.
 */
@Component
public class TaskDoer extends AbstractBpmnParseListener {
    public static final String PROPERTY = "doneBy";

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ParsedProperties.find(element, PROPERTY).ifPresent(variable -> listen(activity, variable));
    }

    private static void listen(ActivityImpl activity, String variable) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener)
                        task -> task.setVariable(variable, username(task)));
    }

    private static String username(DelegateTask task) {
        Authentication person = Context.getCommandContext().getAuthentication();
        return person == null || person.getUserId() == null ? task.getAssignee() : person.getUserId();
    }
}
