package io.leadwright.automation.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.support.ParcelSteps;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;

/** No form of a process asks people for what its steps rely on, neither directly nor through a mapping. */
class TrustedInputsTest {
    private final Step step = new ParcelSteps.Lambda(
            "pack-parcel",
            Step.Kind.INSIDE,
            List.of(
                    StepInput.required("to", StepInput.Names.TRUSTED, "address"),
                    StepInput.optional("words", StepInput.Names.TEXT, "text")),
            call -> StepResult.none());

    private List<ValidationError> faults(String form, String mappings) {
        String process = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                  <bpmn:process id="p" isExecutable="true">
                    <bpmn:userTask id="ask" camunda:formRef="question"/>
                    <bpmn:serviceTask id="pack" camunda:delegateExpression="${packParcel}"><bpmn:extensionElements>
                      <camunda:properties><camunda:property name="to" value="${address}"/><camunda:property name="words" value="${note}"/></camunda:properties>
                      <camunda:inputOutput>MAPPINGS</camunda:inputOutput>
                    </bpmn:extensionElements></bpmn:serviceTask>
                  </bpmn:process>
                </bpmn:definitions>""".replace("MAPPINGS", mappings);
        return TrustedInputs.faults(
                new Resource("processes/p.bpmn", process),
                Bpmn.readModelFromStream(new ByteArrayInputStream(process.getBytes(StandardCharsets.UTF_8))),
                new StepCatalogue(List.of(step)),
                List.of(new Resource("forms/question.form", "{\"components\":[" + form + "]}")));
    }

    private static String field(String key, String more) {
        return "{\"key\":\"" + key + "\",\"type\":\"textfield\"" + more + "}";
    }

    @Test
    void aFormMayShowAndMustNotAsk() {
        assertThat(faults(field("address", ""), ""))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("'question'", "'address'"));
        assertThat(faults(field("address", ",\"disabled\":true"), "")).isEmpty();
        assertThat(faults(field("address", ",\"readonly\":true"), "")).isEmpty();
        assertThat(faults(field("note", ""), "")).isEmpty();
    }

    @Test
    void aFieldInAGroupIsAskedToo() {
        assertThat(faults("{\"type\":\"group\",\"components\":[" + field("address", "") + "]}", ""))
                .hasSize(1);
    }

    @Test
    void aMappingHidesNothing() {
        String once = "<camunda:inputParameter name=\"address\">${typed}</camunda:inputParameter>";
        assertThat(faults(field("typed", ""), once)).hasSize(1);
        String twice = "<camunda:inputParameter name=\"address\">${middle}</camunda:inputParameter>"
                + "<camunda:outputParameter name=\"middle\">to ${ typed }</camunda:outputParameter>";
        assertThat(faults(field("typed", ""), twice)).hasSize(1);
        assertThat(faults(field("other", ""), twice)).isEmpty();
        String circle = "<camunda:inputParameter name=\"address\">${middle}</camunda:inputParameter>"
                + "<camunda:outputParameter name=\"middle\">${address}</camunda:outputParameter>";
        assertThat(faults(field("typed", ""), circle)).isEmpty();
    }
}
