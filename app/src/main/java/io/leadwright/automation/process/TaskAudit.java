package io.leadwright.automation.process;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.identity.CurrentUser;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notes in the audit when somebody completes a task that is assigned to somebody else, through whatever interface. */
@Component
public class TaskAudit extends AbstractBpmnParseListener {
    private final ApplicationEventPublisher events;

    TaskAudit(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) this::completed);
    }

    private void completed(DelegateTask task) {
        Authentication engine = Context.getCommandContext().getAuthentication();
        String person = engine == null || engine.getUserId() == null ? CurrentUser.username() : engine.getUserId();
        String assignee = task.getAssignee();
        if (assignee != null && !person.isEmpty() && !assignee.equals(person)) {
            String about = String.valueOf(task.getExecution().getProcessBusinessKey());
            events.publishEvent(
                    AuditEvent.done(AuditEvent.Action.TASK, task.getTaskDefinitionKey() + " " + about, "of " + assignee)
                            .by(person));
        }
    }
}
