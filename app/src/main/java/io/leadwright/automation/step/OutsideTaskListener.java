package io.leadwright.automation.step;

import io.leadwright.platform.transaction.WakeUp;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Wakes this node's worker as soon as an outside step is committed, so that it need not poll often. */
@Component
public class OutsideTaskListener extends AbstractBpmnParseListener {
    private final WakeUp wakeUp = new WakeUp();

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if ("external".equals(element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "type"))) {
            activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> wakeAfterCommit());
        }
    }

    private void wakeAfterCommit() {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, context -> wake());
    }

    public void wake() {
        wakeUp.call();
    }

    WakeUp wakeUp() {
        return wakeUp;
    }
}
