package io.leadwright.automation.decision;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.jspecify.annotations.Nullable;

/** Captures the evaluation event of a decision, because the engine's result does not say which rules matched. */
final class RuleCollector implements DmnDecisionEvaluationListener {
    private static final ThreadLocal<@Nullable DmnDecisionEvaluationEvent> LAST = new ThreadLocal<>();

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        LAST.set(event);
    }

    /** Runs an evaluation on this thread and returns its event. */
    DmnDecisionEvaluationEvent during(Runnable evaluation) {
        try {
            evaluation.run();
            DmnDecisionEvaluationEvent event = LAST.get();
            if (event == null) {
                throw new IllegalStateException("The decision engine reported no evaluation");
            }
            return event;
        } finally {
            LAST.remove();
        }
    }
}
