package io.leadwright.automation.process;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.DefaultFailedJobParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Starts processes as jobs: what a person does is stored whatever the assistants that it starts may do, and nobody waits for them. A
 * process whose first step is a job or a wait anyway, as in the shipped ones, needs no further job.
 */
public final class StartsAsJobs extends AbstractBpmnParseListener {
    private static final String TRIGGERED = StartsAsJobs.class.getName() + ".triggered";
    private static final String PLAIN = StartsAsJobs.class.getName() + ".plain";
    /** Times that cannot fail: written out, or from the operator's settings. */
    private static final Pattern TIME = Pattern.compile("[^$#]*|\\$\\{settings\\.\\w+}");

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setProperty(TRIGGERED, triggered(element));
    }

    /** Whether an event of a record, of its customer, of time or a message starts it, rather than a person who waits for its first task. */
    private static boolean triggered(Element start) {
        if (start.element("messageEventDefinition") != null) {
            return true;
        }
        Element extensions = start.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        return properties != null
                && properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream()
                        .anyMatch(property ->
                                String.valueOf(property.attribute("name")).startsWith("trigger."));
    }

    @Override
    public void parseIntermediateTimerEventDefinition(Element element, ActivityImpl activity) {
        boolean plain = Stream.of("timeDuration", "timeDate", "timeCycle")
                .map(element::element)
                .filter(time -> time != null)
                .allMatch(time -> TIME.matcher(time.getText().strip()).matches());
        activity.setProperty(PLAIN, plain);
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        for (ActivityImpl start : process.getActivities()) {
            if (Boolean.TRUE.equals(start.getProperty(TRIGGERED))
                    && !start.isAsyncBefore()
                    && !start.isAsyncAfter()
                    && works(start, new HashSet<>())) {
                start.setAsyncBefore(true);
                // The engine gives asynchronous steps their retries before listeners are asked.
                start.getProperties()
                        .set(
                                DefaultFailedJobParseListener.FAILED_JOB_CONFIGURATION,
                                ParseUtil.parseRetryIntervals(
                                        Context.getProcessEngineConfiguration().getFailedJobRetryTimeCycle()));
            }
        }
    }

    /** Whether anything is done, and may fail, before a run stops for the first time. */
    private static boolean works(ActivityImpl from, Set<ActivityImpl> seen) {
        for (PvmTransition way : from.getOutgoingTransitions()) {
            ActivityImpl next = (ActivityImpl) way.getDestination();
            if (!next.isAsyncBefore() && seen.add(next) && !Boolean.TRUE.equals(next.getProperty(PLAIN))) {
                boolean quiet = next.getActivityBehavior() instanceof ParallelGatewayActivityBehavior
                        || next.getActivityBehavior() instanceof NoneEndEventActivityBehavior;
                if (!quiet || (!next.isAsyncAfter() && works(next, seen))) {
                    return true;
                }
            }
        }
        return false;
    }
}
