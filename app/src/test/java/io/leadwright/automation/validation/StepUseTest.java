package io.leadwright.automation.validation;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceReferences;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.support.ParcelSteps;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;

class StepUseTest {
    private final Step step = new ParcelSteps.Lambda(
            "pack-parcel",
            Step.Kind.INSIDE,
            List.of(StepInput.required("box", TEXT, "which box"), StepInput.optional("form", FORM, "of the parcel")),
            call -> StepResult.none());
    private final StepUse use = new StepUse(
            new ResourceReferences(new Resource("processes/p.bpmn", ""), List.of()), new StepCatalogue(List.of(step)));

    @Test
    void acceptsTheEmptyOptionalFieldsThatATemplateWrites() {
        assertThat(use.check(task(Map.of("box", "small", "form", "")))).isEmpty();
    }

    @Test
    void refusesAnEmptyRequiredField() {
        assertThat(use.check(task(Map.of("box", " "))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("'box'"));
    }

    @Test
    void refusesAFormThatIsNotThere() {
        assertThat(use.check(task(Map.of("box", "small", "form", "nothing"))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("'nothing'"));
    }

    @Test
    void refusesAMessageThatNobodyWaitsFor() {
        String waiting = Bpmn.convertToString(Bpmn.createExecutableProcess("w")
                .startEvent()
                .intermediateCatchEvent()
                .message("parcel-packed")
                .endEvent()
                .done());
        ResourceReferences references = new ResourceReferences(
                new Resource("processes/p.bpmn", ""), List.of(new Resource("processes/w.bpmn", waiting)));
        assertThat(references.message("pack", "parcel-packed")).isEmpty();
        assertThat(references.message("pack", "parcel-lost"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("'parcel-lost'"));
    }

    private static ServiceTask task(Map<String, String> given) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("p")
                .startEvent()
                .serviceTask("pack")
                .camundaDelegateExpression("${packParcel}")
                .done();
        CamundaProperties properties = model.newInstance(CamundaProperties.class);
        given.forEach((name, value) -> {
            CamundaProperty property = model.newInstance(CamundaProperty.class);
            property.setCamundaName(name);
            property.setCamundaValue(value);
            properties.getCamundaProperties().add(property);
        });
        ServiceTask task = model.getModelElementById("pack");
        task.builder().addExtensionElement(properties);
        return task;
    }
}
