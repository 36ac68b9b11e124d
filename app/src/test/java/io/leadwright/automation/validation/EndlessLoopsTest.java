package io.leadwright.automation.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which loops are refused: those in which nothing waits. Elements are written short, as {@code kind id attributes > target}. */
class EndlessLoopsTest {
    private static final String STEP = "serviceTask s camunda:delegateExpression=\"${count}\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // along flows
                "startEvent a > g; exclusiveGateway g > e,t; intermediateThrowEvent t > g; endEvent e",
                "startEvent a > s; serviceTask s camunda:delegateExpression=\"${count}\" > g; exclusiveGateway g > s,e; endEvent e",
                "startEvent a > s; serviceTask s > s",
                "startEvent a > g; inclusiveGateway g > s,e; serviceTask s > p; parallelGateway p > g,e; endEvent e",
                "startEvent a camunda:asyncBefore=\"true\" > s; serviceTask s > g; exclusiveGateway g > s,e; endEvent e",
                // a step that waits elsewhere does not help
                "startEvent a > u; userTask u > g; exclusiveGateway g > s,e; serviceTask s > g; endEvent e",
                "startEvent a > g; exclusiveGateway g > s,u; serviceTask s > g; userTask u > g",
                // links
                "startEvent a > g; intermediateCatchEvent c {link:back} > g; exclusiveGateway g > t,e; intermediateThrowEvent t {link:back}; endEvent e",
                // conditions count as met
                "startEvent a > c; intermediateCatchEvent c {condition} > g; exclusiveGateway g > c,e; endEvent e",
                // sub-processes
                "startEvent a > p; subProcess p [startEvent b > s; serviceTask s > f; endEvent f] > g; exclusiveGateway g > p,e; endEvent e",
                "startEvent a > p; subProcess p [startEvent b > g; exclusiveGateway g > s,f; serviceTask s > g; endEvent f] > e; endEvent e",
                "startEvent a > p; subProcess p [startEvent b > q; subProcess q [startEvent c > s; serviceTask s > t; endEvent t] > f; endEvent f] > p",
                // errors
                "startEvent a > s; serviceTask s > e; boundaryEvent b @s {error} > s; endEvent e",
                "startEvent a > p; subProcess p [startEvent b > f; endEvent f {error}] > e; boundaryEvent c @p {error} > p; endEvent e",
                "startEvent a > p; subProcess p [startEvent b > f; intermediateThrowEvent f {escalation} > h; endEvent h] > e; boundaryEvent c @p {escalation} > p; endEvent e",
                // event sub-processes
                "startEvent a > p; subProcess p [startEvent b > s; serviceTask s > f; endEvent f; subProcess q triggeredByEvent=\"true\" [startEvent c {error} > h; endEvent h]] > p",
                // signals
                "startEvent a > t; intermediateThrowEvent t {signal:go} > e; endEvent e; startEvent b {signal:go} > t",
                "startEvent a > f; parallelGateway f > c,t; intermediateCatchEvent c {signal:go} > t; intermediateThrowEvent t {signal:go} > c",
                // processes that call themselves
                "startEvent a > c; callActivity c calledElement=\"loop\" > e; endEvent e",
                "startEvent a > c; callActivity c calledElement=\"other\" > e; endEvent e",
                "startEvent a > c; callActivity c calledElement=\"quick\" > g; exclusiveGateway g > c,e; endEvent e",
                "startEvent a > c; callActivity c calledElement=\"${some}\" > g; exclusiveGateway g > c,e; endEvent e"
            })
    void refusesLoopsThatNeverWait(String outline) {
        List<ValidationError> faults = faults(outline);
        assertThat(faults).isNotEmpty();
        assertThat(faults.get(0).reason()).contains("never waits").contains("asyncBefore");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startEvent a > s; serviceTask s > e; endEvent e",
                "startEvent a > g; exclusiveGateway g > s,t; serviceTask s > h; serviceTask t > h; exclusiveGateway h > e; endEvent e",
                "startEvent a > u; userTask u > g; exclusiveGateway g > u,e; endEvent e",
                "startEvent a > t; intermediateCatchEvent t {timer} > g; exclusiveGateway g > t,e; endEvent e",
                "startEvent a > m; intermediateCatchEvent m {message} > g; exclusiveGateway g > m,e; endEvent e",
                "startEvent a > r; receiveTask r > g; exclusiveGateway g > r,e; endEvent e",
                "startEvent a > v; eventBasedGateway v > t; intermediateCatchEvent t {timer} > v",
                "startEvent a > s; serviceTask s camunda:type=\"external\" camunda:topic=\"x\" > g; exclusiveGateway g > s,e; endEvent e",
                "startEvent a > s; serviceTask s camunda:asyncBefore=\"true\" > g; exclusiveGateway g > s,e; endEvent e",
                "startEvent a > s; serviceTask s camunda:asyncAfter=\"true\" > g; exclusiveGateway g > s,e; endEvent e",
                "startEvent a > g; exclusiveGateway g camunda:asyncBefore=\"true\" > s,e; serviceTask s > g; endEvent e",
                "startEvent a > p; subProcess p [startEvent b > u; userTask u > f; endEvent f] > g; exclusiveGateway g > p,e; endEvent e",
                "startEvent a > p; subProcess p camunda:asyncBefore=\"true\" [startEvent b > f; endEvent f] > p",
                "startEvent a > u; userTask u > e; boundaryEvent b @u {timer} > u; endEvent e",
                "startEvent a > p; subProcess p [startEvent b > u; userTask u > f; endEvent f {error}] > e; boundaryEvent c @p {error} > p; endEvent e",
                "startEvent a > c; callActivity c calledElement=\"quick\" > d; callActivity d calledElement=\"quick\" > e; endEvent e",
                "startEvent a > c; callActivity c calledElement=\"slow\" > g; exclusiveGateway g > c,e; endEvent e",
                "startEvent a > c; callActivity c calledElement=\"loop\" camunda:asyncBefore=\"true\" > e; endEvent e"
            })
    void acceptsLoopsThatWait(String outline) {
        assertThat(faults(outline)).isEmpty();
    }

    @Test
    void namesTheElementsInBothLanguages() {
        ValidationError fault = faults(
                        "startEvent a > s; serviceTask s name=\"计数\" name.en=\"Count\" > g; exclusiveGateway g name=\"再来？\" > s,e; endEvent e")
                .get(0);
        assertThat(fault.reason()).contains("'计数' (Count)").contains("'再来？'").contains(" → ");
        assertThat(fault.element()).isIn("s", "g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "1001", "99999999999999999999"})
    void refusesRepetitionsWithoutEnd(String number) {
        assertThat(faults(STEP + " {times:" + number + "}"))
                .extracting(ValidationError::element)
                .containsExactly("s");
    }

    @Test
    void acceptsSomeRepetitions() {
        assertThat(faults(STEP + " {times:1000}")).isEmpty();
    }

    @Test
    void acceptsEveryShippedProcess() throws IOException {
        List<Resource> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.toList()) {
                all.add(new Resource("processes/" + file.getFileName(), Files.readString(file)));
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(all).allSatisfy(file -> assertThat(check(file, all)).isEmpty());
    }

    private static List<ValidationError> faults(String outline) {
        Resource file = process("loop", outline);
        return check(
                file,
                List.of(
                        file,
                        process("other", "startEvent a > c; callActivity c calledElement=\"loop\" > e; endEvent e"),
                        process("quick", "startEvent a > s; serviceTask s > e; endEvent e"),
                        process("slow", "startEvent a > u; userTask u > e; endEvent e")));
    }

    private static List<ValidationError> check(Resource file, List<Resource> all) {
        return EndlessLoops.faults(
                file,
                Bpmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8))),
                all);
    }

    private static Resource process(String id, String outline) {
        return new Resource("processes/" + id + ".bpmn", ProcessOutline.of(id, outline));
    }
}
