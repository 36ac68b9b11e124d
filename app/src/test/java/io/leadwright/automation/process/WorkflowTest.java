package io.leadwright.automation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.Deployer;
import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.engine.LostRaceFilter;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.job.RetryOnConflict;
import io.leadwright.automation.process.AssistantSwitches.Switch;
import io.leadwright.automation.step.StepOutputs;
import io.leadwright.platform.installation.Installation;
import io.leadwright.platform.installation.InstallationIdentity;
import io.leadwright.platform.installation.InstallationSettings;
import io.leadwright.platform.problem.Problems;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.support.AutomationTest;
import io.leadwright.support.ParcelSteps;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.content-dir=app/src/test/resources/workflow",
            "leadwright.steps.retries=PT0.2S",
            "leadwright.start-schedule=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class WorkflowTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** More failures than tries: each of the two tries of a job is in a group of three first, then in halves. */
    private static final int MORE_THAN_RETRIES = 6;

    @Autowired
    Triggers triggers;

    @Autowired
    Processes processes;

    @Autowired
    AssistantSwitches switches;

    @Autowired
    Tasks tasks;

    @Autowired
    Decisions decisions;

    @Autowired
    Deployer deployer;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Writes writes;

    @Autowired
    StepOutputs stepOutputs;

    @Autowired
    ManagementService jobs;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Test
    void aCreatedRecordRunsItsAssistantUpToTheUserTask() {
        triggers.created("parcel", "1");
        await().atMost(SOON).until(() -> !tasks.about("parcel:1").isEmpty());
        assertThat(tasks.open("somebody", Set.of("clerk"), 10))
                .anySatisfy(task -> assertThat(task.name()).isEqualTo("签收（15 克）"));
        Run run = processes.runs("parcel:1").get(0);
        assertThat(run.steps())
                .extracting(Run.Entry::element, Run.Entry::state)
                .containsExactly(
                        tuple("sent", Run.State.DONE),
                        tuple("weigh", Run.State.DONE),
                        tuple("carry", Run.State.DONE),
                        tuple("sign", Run.State.ACTIVE));
        assertThat(runtime.getVariable(run.id(), "carried")).isEqualTo("kitchen 15");
        tasks.complete(tasks.about("parcel:1").get(0).id(), new HashMap<>());
        assertThat(processes.run(run.id()).orElseThrow().result()).isEqualTo("已送达");
    }

    @Test
    void anAssistantThatIsOffIsStartedByNothing() {
        triggers.created("parcel", "before-off");
        switches.set("parcel-sent", false, "too slow", "ann");
        try {
            assertThat(switches.off()).containsExactly("parcel-sent");
            assertThat(switches.changes().get("parcel-sent"))
                    .extracting(Switch::on, Switch::reason, Switch::by)
                    .containsExactly(false, "too slow", "ann");
            triggers.created("parcel", "off");
            assertThat(processes.runs("parcel:off")).isEmpty();
            // What runs already goes on.
            await().atMost(SOON).until(() -> !tasks.about("parcel:before-off").isEmpty());
            switches.set("parcel-sent", false, "again", "ben");
            assertThat(switches.changes().get("parcel-sent"))
                    .as("nothing changed, so nobody changed it")
                    .extracting(Switch::by)
                    .isEqualTo("ann");
        } finally {
            switches.set("parcel-sent", true, "", "ann");
        }
        triggers.created("parcel", "on");
        await().atMost(SOON).until(() -> !tasks.about("parcel:on").isEmpty());
        assertThat(processes.runs("parcel:off")).as("is not made up for").isEmpty();
    }

    @Test
    void aMessageWakesRunsButStartsNoAssistantThatIsOff() {
        deployer.deploy(List.of(new Resource("processes/bell-answered.bpmn", BELL)));
        assertThat(processes.message("bell", "parcel:bell", Map.of())).isEqualTo(1);
        await().atMost(SOON)
                .until(() -> runtime.createExecutionQuery()
                                .messageEventSubscriptionName("bell")
                                .processInstanceBusinessKey("parcel:bell")
                                .count()
                        == 1);
        switches.set("bell-answered", false, "", "ann");
        try {
            assertThat(processes.message("bell", "parcel:bell", Map.of()))
                    .as("wakes the run that waits")
                    .isEqualTo(1);
            assertThat(processes.message("bell", "parcel:bell", Map.of())).isZero();
            assertThat(processes.runs("parcel:bell")).hasSize(1);
        } finally {
            switches.set("bell-answered", true, "", "ann");
        }
        assertThat(processes.message("bell", "parcel:bell", Map.of())).isEqualTo(1);
        assertThat(processes.runs("parcel:bell")).hasSize(2);
    }

    private static final String BELL = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                  <bpmn:message id="bell" name="bell"/>
                  <bpmn:process id="bell-answered" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="rings"><bpmn:messageEventDefinition id="m" messageRef="bell"/></bpmn:startEvent>
                    <bpmn:sequenceFlow id="f1" sourceRef="rings" targetRef="waits"/>
                    <bpmn:intermediateCatchEvent id="waits"><bpmn:messageEventDefinition id="n" messageRef="bell"/></bpmn:intermediateCatchEvent>
                    <bpmn:sequenceFlow id="f2" sourceRef="waits" targetRef="done"/>
                    <bpmn:endEvent id="done"/>
                  </bpmn:process>
                </bpmn:definitions>""";

    @Test
    void aProcessSuspendedInTheEngineRefusesNoRecord() {
        engine.getRepositoryService().suspendProcessDefinitionByKey("parcel-sent");
        try {
            triggers.created("parcel", "suspended");
            assertThat(processes.runs("parcel:suspended")).isEmpty();
            assertThat(switches.off()).contains("parcel-sent");
        } finally {
            switches.set("parcel-sent", true, "", "ann");
        }
        assertThat(switches.off()).doesNotContain("parcel-sent");
        triggers.created("parcel", "resumed");
        await().atMost(SOON).until(() -> !tasks.about("parcel:resumed").isEmpty());
    }

    @Test
    void aProcessRunsWithFormerStepNames() {
        deployer.deploy(List.of(new Resource("processes/box-sent.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                  <bpmn:process id="box-sent" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="sent"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="sent" targetRef="weigh"/>
                    <bpmn:serviceTask id="weigh" camunda:delegateExpression="${weighBox}">
                      <bpmn:extensionElements><camunda:properties><camunda:property name="scale" value="kitchen"/></camunda:properties></bpmn:extensionElements>
                    </bpmn:serviceTask>
                    <bpmn:sequenceFlow id="f2" sourceRef="weigh" targetRef="carry"/>
                    <bpmn:serviceTask id="carry" camunda:type="external" camunda:topic="carry-box">
                      <bpmn:extensionElements><camunda:properties><camunda:property name="to" value="${weight}"/></camunda:properties></bpmn:extensionElements>
                    </bpmn:serviceTask>
                    <bpmn:sequenceFlow id="f3" sourceRef="carry" targetRef="sign"/>
                    <bpmn:userTask id="sign" camunda:candidateGroups="clerk"/>
                    <bpmn:sequenceFlow id="f4" sourceRef="sign" targetRef="done"/>
                    <bpmn:endEvent id="done" name="delivered"/>
                  </bpmn:process>
                </bpmn:definitions>""")));
        String run =
                runtime.startProcessInstanceByKey("box-sent", "parcel:boxed").getId();
        await().atMost(SOON).until(() -> !tasks.about("parcel:boxed").isEmpty());
        assertThat(runtime.getVariable(run, "carried")).isEqualTo("kitchen 15");
        tasks.complete(tasks.about("parcel:boxed").get(0).id(), new HashMap<>());
        assertThat(processes.run(run).orElseThrow().result()).isEqualTo("delivered");
    }

    @Test
    void aFailingOutsideStepBecomesAnIncidentAndCanBeRetried() {
        synchronized (ParcelSteps.ACCIDENTS) {
            ParcelSteps.ACCIDENTS.add(new IllegalStateException("flat tyre"));
            ParcelSteps.ACCIDENTS.add(new StackOverflowError("no spare tyre"));
        }
        triggers.created("parcel", "2");
        String run = processes.runs("parcel:2").get(0).id();
        await().atMost(SOON).until(() -> failures(run).contains("no spare tyre"));
        assertThatThrownBy(() -> processes.retry(run, "weigh", "ann")).isInstanceOf(IllegalArgumentException.class);
        processes.retry(run, "carry", "ann");
        await().atMost(SOON).until(() -> !tasks.about("parcel:2").isEmpty());
    }

    /** A server whose thread died of it would keep the jobs of the whole group locked, and meet the same error when the lock has expired. */
    @Test
    void aJobThatEndsInAnErrorOfTheMachineFailsAlone() {
        List<String> runs = shelve("light", "heavy", "small");
        awaitResults(runs, "已上架", null, "已上架");
        await().atMost(SOON).until(() -> failures(runs.get(1)).contains("the shelf broke"));
    }

    @Test
    void jobsThatLoseTheirConnectionAreDoneAgainAndHaveNotFailed() {
        ParcelSteps.TEARS.set(MORE_THAN_RETRIES);
        List<String> runs = shelve("whole", "torn", "small");
        awaitResults(runs, "已上架", "已上架", "已上架");
    }

    /** Started in one transaction, so that their jobs are acquired together. */
    private List<String> shelve(String... parcels) {
        return writes.write(() -> Stream.of(parcels)
                .map(parcel -> runtime.startProcessInstanceByKey("parcel-shelved", "parcel:" + parcel)
                        .getId())
                .toList());
    }

    private void awaitResults(List<String> runs, @Nullable String... results) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(runs)
                        .extracting(run -> processes.run(run).orElseThrow().result())
                        .containsExactly(results));
    }

    @Test
    void aJobWhoseRecordSomebodyElseWorksOnGivesWayAndRunsLater() {
        ParcelSteps.ELSEWHERE.acquireUninterruptibly();
        List<String> runs;
        try {
            runs = shelve("free", "wanted", "loose");
            awaitResults(runs, "已上架", null, "已上架");
        } finally {
            ParcelSteps.ELSEWHERE.release();
        }
        awaitResults(runs, "已上架", "已上架", "已上架");
    }

    @Test
    void whatAnOutsideStepAnsweredIsKeptWhileTheDatabaseIsAway() {
        ParcelSteps.TEARS.set(MORE_THAN_RETRIES);
        String run = runtime.startProcessInstanceByKey("parcel-carried", "parcel:torn on the way")
                .getId();
        awaitResults(List.of(run), "已上架");
        assertThat(ParcelSteps.CARRIED).containsOnlyOnce("parcel:torn on the way");
    }

    @Test
    void aStepOutputIsKnownBeforeItIsWrittenAndGoneWithItsTransaction() {
        writes.write(() -> {
            stepOutputs.keep("found", Map.of("slip", new TextNode("first"), "stamp", new IntNode(1)));
            stepOutputs.keep("found", Map.of("slip", new TextNode("second")));
            assertThat(stepOutputs.find("found", "slip")).contains(new TextNode("second"));
            return true;
        });
        assertThatThrownBy(() -> writes.write(() -> {
                    stepOutputs.keep("found", Map.of("slip", new TextNode("third")));
                    throw new IllegalArgumentException("torn");
                }))
                .hasMessage("torn");
        assertThat(stepOutputs.find("found", "slip")).contains(new TextNode("second"));
        assertThat(stepOutputs.find("found", "stamp")).contains(new IntNode(1));
        stepOutputs.keep("found", Map.of("slip", new TextNode("fourth")));
        assertThat(stepOutputs.find("found", "slip")).contains(new TextNode("fourth"));
    }

    @Test
    void aWriteWithAConflictIsRetried() {
        triggers.created("parcel", "met");
        String run = processes.runs("parcel:met").get(0).id();
        await().atMost(SOON).until(() -> !tasks.about("parcel:met").isEmpty());
        runtime.setVariable(run, "carried", "first");
        AtomicInteger tries = new AtomicInteger();
        String before = writes.write(() -> {
            String found = String.valueOf(runtime.getVariable(run, "carried"));
            if (tries.incrementAndGet() == 1) {
                CompletableFuture.runAsync(() -> runtime.setVariable(run, "carried", "second"))
                        .join();
            }
            runtime.setVariable(run, "carried", "third");
            return found;
        });
        assertThat(tries).hasValue(2);
        assertThat(before).isEqualTo("second");
        assertThat(runtime.getVariable(run, "carried")).isEqualTo("third");
    }

    @Test
    void aJobWithAConflictIsDueAgainAtOnceAndAFailedOneLater() {
        triggers.changed("parcel", "crossed", Map.of("place", "shelf"));
        String run = processes.runs("parcel:crossed").get(0).id();
        Job timer = await().atMost(SOON)
                .until(
                        () -> jobs.createJobQuery()
                                .processInstanceId(run)
                                .timers()
                                .singleResult(),
                        Objects::nonNull);
        for (Throwable crossing : List.of(
                new OptimisticLockingException("met"),
                new IllegalStateException(new SQLException("deadlock detected", "40P01")))) {
            afterFailure(timer, crossing);
            assertThat(jobs.createJobQuery().processInstanceId(run).singleResult())
                    .returns(timer.getDuedate(), Job::getDuedate)
                    .returns(timer.getRetries(), Job::getRetries);
        }
        afterFailure(timer, new IllegalStateException("broken"));
        assertThat(jobs.createJobQuery().processInstanceId(run).singleResult())
                .returns(timer.getRetries() - 1, Job::getRetries)
                .satisfies(job -> assertThat(job.getDuedate()).isNotEqualTo(timer.getDuedate()));
    }

    private void afterFailure(Job job, Throwable failure) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(new RetryOnConflict().getCommand(job.getId(), failure));
    }

    /** The engine's starter has one of its own, which would take its place. */
    @Test
    void theEngineAsksOursWhatToDoAboutAFailedJob() {
        assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                        .getFailedJobCommandFactory())
                .isInstanceOf(RetryOnConflict.class);
    }

    private List<String> failures(String run) {
        return processes.run(run).orElseThrow().steps().stream()
                .filter(step -> step.state() == Run.State.FAILED)
                .map(step -> String.valueOf(step.failure()))
                .toList();
    }

    @Test
    void decisionsSayWhichRulesMatched() {
        Decided decided = decisions.decide("postage", Map.of("weight", 15));
        assertThat(decided.first()).containsEntry("price", 1);
        assertThat(decided.matches())
                .extracting(Decided.Match::decision, Decided.Match::description)
                .containsExactly(tuple("weight-class", "不到二十克是轻件。"), tuple("postage", "轻件一元。"));
    }

    @Test
    void aDecisionRefusesAMissingInput() {
        assertThatThrownBy(() -> decisions.decide("postage", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight");
        assertThatThrownBy(() -> decisions.decide("nonsense", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCellThatIsNoFeelIsRefused() {
        String dmn = """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="x">
                  <decision id="bad" name="bad" camunda:historyTimeToLive="P1D"><decisionTable id="t">
                    <input id="i"><inputExpression id="e" typeRef="number"><text>weight</text></inputExpression></input>
                    <output id="o2" name="x" typeRef="boolean" /><output id="o" name="price" typeRef="number" />
                    <rule id="r"><description>x</description><inputEntry id="cell"><text>[1..</text></inputEntry><outputEntry id="broken"><text>matches(weight, "[[](b")</text></outputEntry><outputEntry id="out"><text>1 +</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>""";
        assertThatThrownBy(() -> deployer.deploy(List.of(new Resource("decisions/bad.dmn", dmn))))
                .isInstanceOf(InvalidResources.class)
                .hasMessageContaining("decisions/bad.dmn [cell]")
                .hasMessageContaining("decisions/bad.dmn [broken]")
                .hasMessageContaining("decisions/bad.dmn [out]");
    }

    @Test
    void invalidResourcesAreRejectedWithFileElementAndReason() {
        List<Resource> models = List.of(new Resource("processes/broken.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                  <bpmn:process id="broken" isExecutable="true">
                    <bpmn:startEvent id="s"/>
                    <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                    <bpmn:serviceTask id="t" camunda:delegateExpression="${flyParcel}"/>
                    <bpmn:scriptTask id="x" scriptFormat="groovy"><bpmn:script>1</bpmn:script></bpmn:scriptTask>
                  </bpmn:process>
                </bpmn:definitions>"""));
        assertThatThrownBy(() -> deployer.deploy(models))
                .isInstanceOf(InvalidResources.class)
                .hasMessageContaining("processes/broken.bpmn [t]: there is no step '${flyParcel}'")
                .hasMessageContaining("[x]: script tasks are not allowed")
                .hasMessageContaining("historyTimeToLive");
    }

    private Installation named(String name, boolean hold) {
        InstallationSettings settings = new InstallationSettings(name, "", hold);
        Installation installation =
                new Installation(database, new InstallationIdentity(database, settings), settings, Clock.systemUTC());
        installation.start();
        return installation;
    }

    @Test
    void aCopyWithAnotherNameIsHeldUntilAPersonOrTheSettingReleasesIt() {
        Installation copy = named("copy", true);
        assertThat(copy.held()).isTrue();
        assertThat(named("copy", true).held()).isTrue();
        copy.release("ann");
        assertThat(copy.held()).isFalse();
        assertThat(named("copy", true).held()).isFalse();

        assertThat(named("test system", false).held()).isFalse();
        assertThat(copy.changes())
                .extracting(Installation.Change::change, Installation.Change::by)
                .containsExactly(
                        tuple("released", "LEADWRIGHT_INSTALLATION_HOLD"),
                        tuple("released", "ann"),
                        tuple("held", "server"),
                        tuple("first", "server"));
    }

    /** The engine fails on missing rows when a task is removed between two of its reads. */
    @Test
    void aFailureOfTheEngineIsALostRaceOnceTheTaskIsGone() throws Exception {
        TaskService tasks = engine.getTaskService();
        Task task = tasks.newTask();
        tasks.saveTask(task);
        assertThat(answerAfterAFailure(task.getId()).getStatus()).isEqualTo(500);
        tasks.deleteTask(task.getId(), true);
        MockHttpServletResponse gone = answerAfterAFailure(task.getId());
        assertThat(gone.getStatus()).isEqualTo(409);
        assertThat(gone.getContentAsString()).contains("steps.problem.taskGone").doesNotContain("NullPointer");
    }

    private MockHttpServletResponse answerAfterAFailure(String task) throws Exception {
        StaticMessageSource texts = new StaticMessageSource();
        texts.setUseCodeAsDefaultMessage(true);
        MockHttpServletResponse answer = new MockHttpServletResponse();
        ObjectMapper json = new ObjectMapper();
        new LostRaceFilter(
                        json,
                        new Problems(texts, json),
                        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(),
                        List.of())
                .doFilter(
                        new MockHttpServletRequest("POST", "/engine-rest/task/" + task + "/complete"),
                        answer,
                        (request, response) -> {
                            ((HttpServletResponse) response).setStatus(500);
                            response.getWriter().write("{\"type\":\"NullPointerException\",\"code\":null}");
                        });
        return answer;
    }
}
