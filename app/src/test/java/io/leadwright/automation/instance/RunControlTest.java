package io.leadwright.automation.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import io.leadwright.automation.process.Triggers;
import io.leadwright.support.AutomationTest;
import io.leadwright.support.ParcelSteps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Runs that people take on by hand, and runs that a change of the record wakes. */
@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.content-dir=app/src/test/resources/workflow",
            "leadwright.start-schedule=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class RunControlTest {
    @Autowired
    Triggers triggers;

    @Autowired
    Processes processes;

    @Autowired
    Tasks tasks;

    @Autowired
    RuntimeService runtime;

    private String reminded(String parcel) {
        triggers.changed("parcel", parcel, Map.of("place", "depot"));
        String run = processes.runs("parcel:" + parcel).get(0).id();
        awaitAt(run, "wait");
        return run;
    }

    /** Processes whose first step does something start as jobs. */
    private void awaitAt(String run, String element) {
        await("run " + run + " at " + element).until(() -> standsAt(run).equals(List.of(element)));
    }

    private List<String> standsAt(String run) {
        return processes.run(run).orElseThrow().steps().stream()
                .filter(step -> step.state() == Run.State.ACTIVE)
                .map(Run.Entry::element)
                .toList();
    }

    private List<RunAction> actions(String run) {
        return processes.actions(List.of(processes.run(run).orElseThrow())).getOrDefault(run, List.of());
    }

    @Test
    void aSkippedWaitEndsAndASkippedTaskCountsAsDone() {
        String run = reminded("1");
        assertThat(standsAt(run)).containsExactly("wait");
        processes.skip(run, "wait", "ann");
        assertThat(standsAt(run)).containsExactly("remind");
        processes.skip(run, "remind", "ann");
        assertThat(standsAt(run)).containsExactly("call");
        assertThat(tasks.about("parcel:1")).extracting(Tasks.Task::element).containsExactly("call");
        assertThat(actions(run))
                .extracting(RunAction::kind, RunAction::element, RunAction::by)
                .containsExactly(tuple("skip", "wait", "ann"), tuple("skip", "remind", "ann"));
        assertThatThrownBy(() -> processes.skip(run, "wait", "ann")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunGoesOnFromAnotherStepAndLeavesTheRestOut() {
        String run = reminded("2");
        assertThat(processes.targets(processes.run(run).orElseThrow(), "wait", Locale.ENGLISH))
                .containsEntry("plan", "Plan the day")
                .containsEntry("call", "打电话")
                .doesNotContainKeys("wait", "moved", "reminded", "moved-again");
        processes.move(run, "wait", "call", "ann");
        assertThat(standsAt(run)).containsExactly("call");
        assertThat(tasks.about("parcel:2")).hasSize(1);
        assertThatThrownBy(() -> processes.move(run, "call", "reminded", "ann"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> processes.move(run, "call", "moved-again", "ann"))
                .isInstanceOf(IllegalArgumentException.class);
        processes.move(run, "call", "plan", "ann");
        assertThat(standsAt(run)).containsExactly("wait");
    }

    @Test
    void stepsHaveTheReadersNames() {
        String run = reminded("5");
        assertThat(processes.run(run, Locale.ENGLISH).orElseThrow().steps())
                .extracting(Run.Entry::name)
                .contains("Plan the day", "等到提醒日");
        assertThat(processes.run(run).orElseThrow().steps())
                .extracting(Run.Entry::name)
                .contains("定提醒日", "等到提醒日");
        assertThat(processes.diagram(processes.run(run).orElseThrow(), Locale.ENGLISH))
                .contains("name=\"Plan the day\"")
                .doesNotContain("name=\"定提醒日\"");
    }

    @Test
    void aStoppedRunKeepsItsReasonAndIsNotStoppedTwice() {
        String run = reminded("3");
        processes.stop(run, "customer moved away", "ann");
        assertThat(processes.run(run).orElseThrow().result()).isEqualTo("customer moved away");
        assertThat(actions(run)).extracting(RunAction::kind).containsExactly("stop");
        assertThatThrownBy(() -> processes.stop(run, "again", "ann")).isInstanceOf(IllegalArgumentException.class);
        assertThat(actions(run)).hasSize(1);
    }

    @Test
    void aChangeWakesTheRunThatWaitsForItAndNotTheOneItStarts() {
        String first = reminded("4");
        String second = reminded("4");
        assertThat(second).isNotEqualTo(first);
        assertThat(processes.run(first).orElseThrow().endedAt()).isNotNull();
        assertThat(processes.run(second).orElseThrow().endedAt()).isNull();
        triggers.changed("parcel", "4", Map.of("weight", 2));
        assertThat(processes.run(second).orElseThrow().endedAt()).isNull();
        assertThat(runtime.getVariable(second, "due").toString()).contains("T09:30:00");
    }

    @Test
    void aCustomersStageStartsWhatAsksForItAndEndsWhatItOvertook() {
        triggers.customer("stage-changed", "parcel:20", Map.of("stage", 3, "fromStage", 1));
        triggers.customer("entered", "parcel:20", Map.of("stage", 4));
        assertThat(processes.runs("parcel:20")).isEmpty();

        triggers.customer("stage-changed", "parcel:20", Map.of("stage", 4, "fromStage", 3));
        String first = processes.runs("parcel:20").get(0).id();
        awaitAt(first, "greet");
        assertThat(runtime.getVariable(first, "fromStage")).isEqualTo(3);

        triggers.customer("stage-changed", "parcel:20", Map.of("stage", 5, "fromStage", 4));
        assertThat(processes.runs("parcel:20")).hasSize(2);
        assertThat(standsAt(first)).isEmpty();
        awaitAt(processes.runs("parcel:20").get(0).id(), "greet");
        assertThat(tasks.about("parcel:20")).extracting(Tasks.Task::element).containsExactly("greet");
    }
}
