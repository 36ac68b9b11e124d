package io.leadwright.workflow;

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
 * Sets the engine up: retries that wait longer each time, first come first served, ids from big blocks, batched
 * statements. History is {@code
 * activity}, because the records' own change history is the audit.
 */
@Component
class EngineSetup extends AbstractCamundaConfiguration {
    private final OutsideTaskListener outsideTasks;
    private final TaskDoer taskDoer;
    private final ObjectProvider<ExpressionBeans> beans;
    private final Settings settings;
    private final DeploymentGuard guard;
    private final ObjectProvider<JdbcClient> database;
    private final CleanUpWindow cleanUp;

    EngineSetup(
            OutsideTaskListener outsideTasks,
            TaskDoer taskDoer,
            ObjectProvider<ExpressionBeans> beans,
            Settings settings,
            DeploymentGuard guard,
            ObjectProvider<JdbcClient> database,
            CleanUpWindow cleanUp) {
        this.cleanUp = cleanUp;
        this.database = database;
        this.guard = guard;
        this.settings = settings;
        this.beans = beans;
        this.outsideTasks = outsideTasks;
        this.taskDoer = taskDoer;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        LoadedSchemas.use();
        useKnownDurations();
        engine.setFailedJobRetryTimeCycle(
                settings.steps().retries().stream().map(Duration::toString).collect(Collectors.joining(",")));
        engine.setDefaultNumberOfRetries(settings.steps().retries().size() + 1);
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new EngineOutage()));
        engine.setFailedJobCommandFactory(new CrossedJobs());
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
        // It would quote a failure's message, which may be a person's; the job and the incident say it.
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
        engine.getCustomPostBPMNParseListeners().addAll(List.of(outsideTasks, taskDoer));
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        GroupReads.prepare(engine);
        GroupedFlush.use(engine);
    }

    /** For each timer the engine asks Java for a reader of durations, which searches every jar unless its class is named. */
    private static void useKnownDurations() {
        String name = DatatypeFactory.class.getName();
        if (System.getProperty(name) == null) {
            System.setProperty(
                    name, DatatypeFactory.newDefaultInstance().getClass().getName());
        }
    }
}
