package io.leadwright.automation.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadwright.automation.process.Processes;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.support.AutomationTest;
import io.leadwright.support.ParcelSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Jobs of several runs, each with parallel pieces, a timer beside them, and local variables. */
@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.content-dir=app/src/test/resources/workflow",
            "leadwright.start-schedule=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class GroupReadsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What the engine queries for each job when nothing was read in advance. */
    private static final List<String> ONE_BY_ONE = List.of(
            "selectJob",
            "selectExecution",
            "selectExecutionsByProcessInstanceId",
            "selectJobsByExecutionId",
            "selectVariablesByExecutionId",
            "selectIncidentsByConfiguration");

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    Processes processes;

    @Autowired
    Writes writes;

    /** The engine's selects, by the last part of the statement's name. */
    @Intercepts(
            @Signature(
                    type = Executor.class,
                    method = "query",
                    args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
    static class Selects implements Interceptor {
        final List<String> names = new CopyOnWriteArrayList<>();

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            String name = ((MappedStatement) invocation.getArgs()[0]).getId();
            names.add(name.substring(name.lastIndexOf('.') + 1));
            return invocation.proceed();
        }
    }

    private final Selects selects = new Selects();

    @BeforeEach
    void listen() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getDbSqlSessionFactory()
                .getSqlSessionFactory()
                .getConfiguration()
                .addInterceptor(selects);
    }

    @Test
    void jobsOfAGroupAreReadTogether() {
        int pieces = 3;
        List<String> runs = sort(pieces, "parcel:3", "parcel:4", "parcel:5");
        awaitSorted(runs);
        // The engine's own clean-up may have run at the same time.
        assertThat(selects.names)
                .contains("variablesOfRuns")
                .filteredOn(ONE_BY_ONE::contains)
                .hasSizeLessThan(pieces * runs.size());
    }

    @Test
    void aRunWithMoreExecutionsThanAreReadTogetherEndsAsWell() {
        List<String> runs = sort(40, "parcel:6", "parcel:7");
        awaitSorted(runs);
        assertThat(selects.names).contains("selectVariablesByExecutionId");
    }

    @Test
    void runsAboutNoRecordAreReadAsWell() {
        awaitSorted(sort(2, "nothing", ":", "parcel:99999999999999999999", "parcel:-1", "lead:上海"));
    }

    /** Started in one transaction, so that their jobs are acquired together. */
    private List<String> sort(int pieces, String... parcels) {
        return writes.write(() -> Stream.of(parcels)
                .map(parcel -> runtime.startProcessInstanceByKey("parcel-sorted", parcel, Map.of("pieces", pieces))
                        .getId())
                .toList());
    }

    private void awaitSorted(List<String> runs) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(runs)
                        .extracting(run -> processes.run(run).orElseThrow().result())
                        .containsOnly("已分拣"));
        assertThat(runs)
                .allSatisfy(run -> assertThat(
                                jobs.createJobQuery().processInstanceId(run).count())
                        .isZero());
    }
}
