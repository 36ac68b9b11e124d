package io.leadwright.automation.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;

/**
 * Reads what the jobs of a group need with one statement each for jobs, executions and variables. The engine alone reads them job by job,
 * with five statements each.
 */
public final class GroupReads {
    private static final String STATEMENTS = "engine/group-reads.xml";

    /** A job of a run with more executions needs only few of them, which the engine reads itself. */
    private static final int MOST_EXECUTIONS = 20;

    private GroupReads() {}

    /** Registers the statements with an engine that has started. */
    public static void prepare(ProcessEngineConfigurationImpl engine) {
        Configuration statements =
                engine.getDbSqlSessionFactory().getSqlSessionFactory().getConfiguration();
        try (InputStream mapper = GroupReads.class.getClassLoader().getResourceAsStream(STATEMENTS)) {
            new XMLMapperBuilder(mapper, statements, STATEMENTS, statements.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads into the command's cache, where the engine looks first.
     *
     * @param runs ids of process instances; those that have ended are left out
     */
    static void read(Collection<String> runs, CommandContext command) {
        Map<String, List<ExecutionEntity>> executions =
                GroupReads.<ExecutionEntity>list("executionsOfRuns", runs, command).stream()
                        .collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId));
        executions.values().removeIf(run -> run.size() > MOST_EXECUTIONS);
        Map<String, List<VariableInstanceEntity>> variables =
                GroupReads.<VariableInstanceEntity>list("variablesOfRuns", executions.keySet(), command).stream()
                        .collect(Collectors.groupingBy(VariableInstanceEntity::getProcessInstanceId));
        Map<String, List<JobEntity>> jobs =
                GroupReads.<JobEntity>list("jobsOfRuns", executions.keySet(), command).stream()
                        .filter(job -> job.getExecutionId() != null)
                        .collect(Collectors.groupingBy(JobEntity::getExecutionId));
        executions.forEach((run, all) -> {
            all.stream()
                    .filter(ExecutionEntity::isProcessInstanceExecution)
                    .findFirst()
                    .ifPresent(whole -> whole.restoreProcessInstance(
                            all, null, variables.getOrDefault(run, List.of()), null, null, null, null));
            all.forEach(execution -> know(jobs.getOrDefault(execution.getId(), List.of()), execution));
        });
    }

    private static void know(List<JobEntity> jobs, ExecutionEntity execution) {
        if (!jobs.isEmpty()) {
            // Without the bit the execution assumes that it has no jobs yet and does not ask for them.
            execution.setCachedEntityState(
                    BitMaskUtil.setBitOff(execution.getCachedEntityStateRaw(), ExecutionEntity.JOBS_STATE_BIT));
            jobs.forEach(execution::addJob);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(String statement, Collection<String> runs, CommandContext command) {
        return runs.isEmpty()
                ? List.of()
                : command.getDbEntityManager()
                        .selectListWithRawParameter(
                                GroupReads.class.getName() + "." + statement,
                                runs.toArray(String[]::new),
                                0,
                                Integer.MAX_VALUE);
    }
}
