package io.leadwright.forms.rating;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.record.UnknownRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the question whose answer can add the most points into a variable; an empty text when nothing is worth asking. */
@Component
class FindQuestion implements Step {
    private final Records records;
    private final Forms forms;
    private final Upgrade upgrade;

    FindQuestion(Records records, Forms forms, Upgrade upgrade) {
        this.records = records;
        this.forms = forms;
        this.upgrade = upgrade;
    }

    @Override
    public String name() {
        return "find-question";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("language", TEXT, "zh or en"),
                StepInput.required("variable", TEXT, "variable for the question"),
                StepInput.optional("dimension", TEXT, "variable for the dimension it asks about"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey key = RecordKey.of(call.businessKey());
        FormRecord record = records.find(key.form(), key.id())
                .orElseThrow(() -> new UnknownRecord(key.form(), String.valueOf(key.id())));
        Optional<Upgrade.Fact> first = RatedForm.of(forms.of(key.form()))
                .flatMap(form -> upgrade.of(form, record).first());
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(
                call.text("variable"),
                first.map(fact -> fact.question().in(call.text("language"))).orElse(""));
        call.find("dimension")
                .ifPresent(name ->
                        variables.put(name, first.map(Upgrade.Fact::dimension).orElse("")));
        return StepResult.variables(variables);
    }
}
