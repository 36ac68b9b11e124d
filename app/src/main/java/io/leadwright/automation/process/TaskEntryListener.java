package io.leadwright.automation.process;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has the entries of each user task with a form checked when it is completed, through whatever interface. */
@Component
public class TaskEntryListener extends AbstractBpmnParseListener {
    private final ObjectProvider<TaskEntries> checks;

    TaskEntryListener(ObjectProvider<TaskEntries> checks) {
        this.checks = checks;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String form = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef");
        if (form != null) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) task -> checks.forEach(
                            check -> check.completing(form, task::getVariable).forEach(task::setVariable)));
        }
    }
}
