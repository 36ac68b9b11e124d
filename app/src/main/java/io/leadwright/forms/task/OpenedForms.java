package io.leadwright.forms.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.TaskForms.OpenTask;
import io.leadwright.automation.step.StepOutputs;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Remembers what each person was shown in the form of a task, until the run has ended. */
@Component
class OpenedForms {
    private final StepOutputs outputs;
    private final ObjectMapper json;

    OpenedForms(StepOutputs outputs, ObjectMapper json) {
        this.outputs = outputs;
        this.json = json;
    }

    Opened of(OpenTask task) {
        return outputs.find(task.run(), name(task))
                .map(found -> json.convertValue(found, Opened.class))
                .orElse(Opened.NEVER);
    }

    void keep(OpenTask task, Opened opened) {
        outputs.keep(task.run(), Map.of(name(task), json.valueToTree(opened)));
    }

    private static String name(OpenTask task) {
        return "opened " + task.id() + " " + task.person();
    }
}
