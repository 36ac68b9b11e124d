package io.leadwright.automation.engine;

import io.leadwright.automation.deployment.DeployedResources;
import io.leadwright.automation.deployment.DeploymentGuard;
import io.leadwright.automation.deployment.LoadedSchemas;
import io.leadwright.automation.instance.FailureLog;
import io.leadwright.automation.instance.LeanHistory;
import io.leadwright.automation.job.GroupReads;
import io.leadwright.automation.job.GroupedFlush;
import io.leadwright.automation.job.RetryOnConflict;
import io.leadwright.automation.job.StepLimit;
import io.leadwright.automation.process.StartsAsJobs;
import io.leadwright.automation.process.TaskAudit;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
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
    private final TaskAudit taskAudit;
    private final TaskOpenListener openedTasks;
    private final ObjectProvider<ExpressionBeans> beans;
    private final StepSettings settings;
    private final DeploymentGuard guard;
    private final ObjectProvider<JdbcClient> database;
    private final CleanUpWindow cleanUp;
    private final ObjectProvider<TaskForms> taskForms;
    private final ObjectProvider<GrantRules> grantRules;
    private final PasswordHashes passwords;
    private final PasswordStrength strength;

    EngineSetup(
            OutsideTaskListener outsideTasks,
            TaskDoer taskDoer,
            TaskEntryListener taskEntries,
            TaskAudit taskAudit,
            TaskOpenListener openedTasks,
            ObjectProvider<ExpressionBeans> beans,
            StepSettings settings,
            DeploymentGuard guard,
            ObjectProvider<JdbcClient> database,
            CleanUpWindow cleanUp,
            ObjectProvider<TaskForms> taskForms,
            ObjectProvider<GrantRules> grantRules,
            PasswordHashes passwords,
            PasswordStrength strength) {
        this.strength = strength;
        this.passwords = passwords;
        this.grantRules = grantRules;
        this.taskForms = taskForms;
        this.taskAudit = taskAudit;
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
        // Whoever has a task may complete, claim and give it back, and change nothing else of it.
        engine.setDefaultUserPermissionNameForTask(Permissions.TASK_WORK.getName());
        engine.setPasswordEncryptor(passwords);
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(new EnginePasswordRule(strength));
        TaskGate gate = new TaskGate(taskForms, database);
        engine.setTaskService(new CheckedTasks(gate));
        engine.setFormService(new CheckedForms(gate));
        engine.setAuthorizationService(new CheckedGrants(grantRules));
        StepLimit steps = new StepLimit(settings.mostAtOnce());
        List<SessionFactory> sessions = new ArrayList<>(engine.getCustomSessionFactories());
        sessions.add(steps);
        engine.setCustomSessionFactories(sessions);
        engine.getCustomPostBPMNParseListeners()
                .addAll(List.of(
                        outsideTasks, taskDoer, taskEntries, openedTasks, taskAudit, new StartsAsJobs(), steps));
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        // The starter sets its own after this class's preInit.
        engine.setFailedJobCommandFactory(new RetryOnConflict());
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
