package io.leadwright.automation.engine;

import io.leadwright.automation.deployment.DeployedResources;
import io.leadwright.automation.deployment.DeploymentGuard;
import io.leadwright.automation.deployment.LoadedSchemas;
import io.leadwright.automation.instance.FailureLog;
import io.leadwright.automation.instance.LeanHistory;
import io.leadwright.automation.job.GroupReads;
import io.leadwright.automation.job.GroupedFlush;
import io.leadwright.automation.job.RetryOnConflict;
import io.leadwright.automation.process.TaskDoer;
import io.leadwright.automation.process.TaskEntryListener;
import io.leadwright.automation.process.TaskForms;
import io.leadwright.automation.process.TaskOpenListener;
import io.leadwright.automation.step.ExpressionBeans;
import io.leadwright.automation.step.LateBeans;
import io.leadwright.automation.step.NoScripts;
import io.leadwright.automation.step.OutsideTaskListener;
import io.leadwright.automation.step.RestrictedExpressions;
import io.leadwright.automation.step.StepSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Configures the engine: retries with growing pauses, first come first served, ids in large blocks, batched statements. The history level
 * is {@code activity}, because the records' own change history is the audit.
 */
@Component
class EngineSetup extends AbstractCamundaConfiguration {
    private final OutsideTaskListener outsideTasks;
    private final TaskDoer taskDoer;
    private final TaskEntryListener taskEntries;
    private final TaskOpenListener openedTasks;
    private final ObjectProvider<ExpressionBeans> beans;
    private final StepSettings settings;
    private final DeploymentGuard guard;
    private final ObjectProvider<JdbcClient> database;
    private final CleanUpWindow cleanUp;
    private final ObjectProvider<TaskForms> taskForms;

    EngineSetup(
            OutsideTaskListener outsideTasks,
            TaskDoer taskDoer,
            TaskEntryListener taskEntries,
            TaskOpenListener openedTasks,
            ObjectProvider<ExpressionBeans> beans,
            StepSettings settings,
            DeploymentGuard guard,
            ObjectProvider<JdbcClient> database,
            CleanUpWindow cleanUp,
            ObjectProvider<TaskForms> taskForms) {
        this.taskForms = taskForms;
        this.cleanUp = cleanUp;
        this.database = database;
        this.guard = guard;
        this.settings = settings;
        this.beans = beans;
        this.outsideTasks = outsideTasks;
        this.taskDoer = taskDoer;
        this.taskEntries = taskEntries;
        this.openedTasks = openedTasks;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        LoadedSchemas.use();
        useKnownDurations();
        engine.setFailedJobRetryTimeCycle(
                settings.retries().stream().map(Duration::toString).collect(Collectors.joining(",")));
        engine.setDefaultNumberOfRetries(settings.retries().size() + 1);
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new EngineOutage(), new EngineRefusal()));
        engine.setFailedJobCommandFactory(new RetryOnConflict());
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
        // It would log a failure's message, which may contain personal data; the job and the incident have it.
        engine.setEnableCmdExceptionLogging(false);
        engine.setIdBlockSize(2000);
        engine.setJdbcBatchProcessing(true);
        engine.setHistoryRemovalTimeStrategy("end");
        engine.setHistoryEventProducer(new LeanHistory());
        cleanUp.set(engine);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setExpressionManager(new RestrictedExpressions(new LateBeans(beans)));
        engine.setCustomPreDeployers(List.of(guard));
        DeployedResources.use(engine, database);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setEnableXxeProcessing(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setCustomIncidentHandlers(List.of(
                new FailureLog(Incident.FAILED_JOB_HANDLER_TYPE, database),
                new FailureLog(Incident.EXTERNAL_TASK_HANDLER_TYPE, database)));
        TaskGate gate = new TaskGate(taskForms, database);
        engine.setTaskService(new CheckedTasks(gate));
        engine.setFormService(new CheckedForms(gate));
        engine.getCustomPostBPMNParseListeners().addAll(List.of(outsideTasks, taskDoer, taskEntries, openedTasks));
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        GroupReads.prepare(engine);
        GroupedFlush.use(engine);
    }

    /** For each timer the engine asks Java for a parser of durations, which searches every jar unless its class is named. */
    private static void useKnownDurations() {
        String name = DatatypeFactory.class.getName();
        if (System.getProperty(name) == null) {
            System.setProperty(
                    name, DatatypeFactory.newDefaultInstance().getClass().getName());
        }
    }
}
