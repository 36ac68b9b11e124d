package io.leadwright.automation.job;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps that runs take within one transaction, and stops what does not come to an end: the engine keeps all of them in memory
 * until the end. Processes of one call or one signal count together, and so do all runs of a transaction, with ten times the limit.
 */
public final class StepLimit extends AbstractBpmnParseListener implements SessionFactory {
    private static final int RUNS_TOGETHER = 10;

    private final int limit;
    private final ExecutionListener counter = this::count;

    /** @param limit most steps of a run in one transaction */
    public StepLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        listen(process.getActivities());
    }

    private void listen(List<ActivityImpl> activities) {
        for (ActivityImpl activity : activities) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, counter);
            listen(activity.getActivities());
        }
    }

    private void count(DelegateExecution execution) {
        Steps steps = Context.getCommandContext().getSession(Steps.class);
        String root = ((ExecutionEntity) execution).getRootProcessInstanceId();
        int ofRun = steps.byRun.merge(root, 1, Integer::sum);
        steps.all++;
        repetitions((ExecutionEntity) execution);
        if (ofRun > limit || steps.all > limit * RUNS_TOGETHER) {
            throw new RunTooLong(execution.getCurrentActivityId(), limit);
        }
    }

    /** The engine makes all of them before the first one begins. */
    private void repetitions(ExecutionEntity execution) {
        ActivityImpl activity = execution.getActivity();
        if (activity != null
                && activity.getActivityBehavior() instanceof MultiInstanceActivityBehavior many
                && many.getLoopCardinalityExpression() != null
                && tooMany(many.getLoopCardinalityExpression().getValue(execution))) {
            throw new RunTooLong(activity.getId(), limit);
        }
    }

    private boolean tooMany(@Nullable Object number) {
        try {
            return new BigDecimal(String.valueOf(number)).compareTo(BigDecimal.valueOf(limit)) > 0;
        } catch (NumberFormatException notANumber) {
            // The engine says so itself.
            return false;
        }
    }

    @Override
    public Class<?> getSessionType() {
        return Steps.class;
    }

    @Override
    public Session openSession() {
        return new Steps();
    }

    /** The steps of one transaction. */
    private static final class Steps implements Session {
        private final Map<String, Integer> byRun = new HashMap<>();
        private int all;

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
