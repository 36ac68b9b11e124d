package io.leadwright.automation.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.platform.transaction.Outage;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.support.AutomationTest;
import io.leadwright.support.ParcelSteps;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Rows that are deleted or locked together, some of which somebody else has changed in between. */
@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.content-dir=app/src/test/resources/workflow",
            "leadwright.start-schedule=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class GroupedFlushTest {
    private static final int RUNS = 40;
    private static final Duration LOCKED = Duration.ofMinutes(5);

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient database;

    @Autowired
    Writes writes;

    private List<String> waiting = List.of();

    @BeforeEach
    void begin() {
        List<String> runs = writes.write(() -> IntStream.range(0, RUNS)
                .mapToObj(number -> runtime.startProcessInstanceByKey(
                                "parcel-sorted", "parcel:" + number, Map.of("pieces", 1))
                        .getId())
                .toList());
        waiting = runs.stream()
                .flatMap(run -> jobs.createJobQuery().processInstanceId(run).messages().list().stream())
                .map(Job::getId)
                .toList();
        assertThat(waiting).hasSize(RUNS);
    }

    private <T> T execute(Command<T> command) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command);
    }

    private static JobExecutor server(String name) {
        JobExecutor server = new DefaultJobExecutor();
        server.setLockOwner(name);
        server.setLockTimeInMillis((int) LOCKED.toMillis());
        server.setMaxJobsPerAcquisition(RUNS);
        return server;
    }

    private Callable<List<String>> acquiredBy(String name) {
        return () -> {
            AcquiredJobs acquired = execute(new AcquireJobsCmd(server(name)));
            return acquired.getJobIdBatches().stream().flatMap(List::stream).toList();
        };
    }

    private Timestamp lockedUntil(String job, String owner) {
        return database.sql("select lock_exp_time_ from act_ru_job where id_ = ? and lock_owner_ = ? and rev_ = 2")
                .params(job, owner)
                .query(Timestamp.class)
                .single();
    }

    @Test
    void everyJobIsAcquiredByOneServer() throws Exception {
        Instant before = Instant.now();
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> both = servers.invokeAll(List.of(acquiredBy("one"), acquiredBy("other")));
            List<String> one = both.get(0).get();
            List<String> other = both.get(1).get();
            List<String> all = new ArrayList<>(one);
            all.addAll(other);
            assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(RUNS);
            assertThat(one)
                    .allSatisfy(job -> assertThat(lockedUntil(job, "one").toInstant())
                            .isBetween(
                                    before.plus(LOCKED).minusSeconds(1),
                                    Instant.now().plus(LOCKED)));
            assertThat(other)
                    .allSatisfy(job -> assertThat(lockedUntil(job, "other").toInstant())
                            .isBetween(
                                    before.plus(LOCKED).minusSeconds(1),
                                    Instant.now().plus(LOCKED)));
        } finally {
            servers.shutdown();
        }
    }

    private Void delete(Runnable between) {
        return execute(command -> {
            List<JobEntity> found =
                    waiting.stream().map(command.getJobManager()::findJobById).toList();
            between.run();
            found.forEach(command.getDbEntityManager()::delete);
            return null;
        });
    }

    private long left() {
        return database.sql("select count(*) from act_ru_job where id_ = any(?)")
                .param(waiting.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Test
    void rowsAreDeletedTogether() {
        delete(() -> {});
        assertThat(left()).isZero();
    }

    @Test
    void whatSomebodyElseChangedIsNotDeletedNorIsTheRest() {
        assertThatThrownBy(() -> delete(() -> CompletableFuture.runAsync(
                                () -> database.sql("update act_ru_job set rev_ = rev_ + 1 where id_ = ?")
                                        .param(waiting.get(RUNS / 2))
                                        .update())
                        .join()))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(left()).isEqualTo(RUNS);
    }

    @Test
    void aDatabaseThatRefusesIsToldToTheCaller() {
        database.sql("""
                        create function app.no_room() returns trigger language plpgsql as
                        $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$""").update();
        database.sql("create trigger no_room before delete on act_ru_job execute function app.no_room()")
                .update();
        try {
            assertThatThrownBy(() -> delete(() -> {})).matches(Outage::caused);
        } finally {
            database.sql("drop trigger no_room on act_ru_job").update();
        }
        assertThat(left()).isEqualTo(RUNS);
    }
}
