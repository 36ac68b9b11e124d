package io.leadwright.automation.instance;

import java.util.Date;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * Keeps only history that tells something. An exclusive gateway without a name only merges or splits flows by an earlier decision, and a
 * parallel one that nothing waits at only splits them; their passes are not kept (see {@code docs/modelling.md}). Writes the clean-up date
 * of an ended run into the run's own row only: its history and the runs that it called are removed with it. The engine itself would
 * write the date into each of their rows, in fifteen tables, nine of which are empty at the level {@code activity}.
 */
public final class LeanHistory extends CacheAwareHistoryEventProducer {
    @Override
    public @Nullable HistoryEvent createActivityInstanceStartEvt(DelegateExecution execution) {
        return saysNothing(execution) ? null : super.createActivityInstanceStartEvt(execution);
    }

    @Override
    public @Nullable HistoryEvent createActivityInstanceEndEvt(DelegateExecution execution) {
        return saysNothing(execution) ? null : super.createActivityInstanceEndEvt(execution);
    }

    private static boolean saysNothing(DelegateExecution execution) {
        ActivityImpl activity = ((ExecutionEntity) execution).getActivity();
        Object type = activity.getProperty(BpmnProperties.TYPE.getName());
        boolean leads = ActivityTypes.GATEWAY_EXCLUSIVE.equals(type)
                || (ActivityTypes.GATEWAY_PARALLEL.equals(type)
                        && activity.getIncomingTransitions().size() <= 1);
        return leads && (activity.getName() == null || activity.getName().isBlank());
    }

    @Override
    public HistoryEvent createProcessInstanceEndEvt(DelegateExecution execution) {
        HistoryEvent end = super.createProcessInstanceEndEvt(execution);
        if (lean() && end instanceof HistoricProcessInstanceEventEntity run && isRootProcessInstance(run)) {
            run.setRemovalTime(calculateRemovalTime(run));
        }
        return end;
    }

    @Override
    protected void addRemovalTimeToHistoricProcessInstances(String root, Date removal) {
        if (!lean()) {
            super.addRemovalTimeToHistoricProcessInstances(root, removal);
        }
    }

    @Override
    protected void addRemovalTimeToHistoricDecisions(String root, Date removal) {
        if (!lean()) {
            super.addRemovalTimeToHistoricDecisions(root, removal);
        }
    }

    private static boolean lean() {
        return HistoryLevel.HISTORY_LEVEL_ACTIVITY.equals(
                Context.getCommandContext().getProcessEngineConfiguration().getHistoryLevel());
    }
}
