package io.leadwright.sales.contact;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the language to write to the customer in into a variable: zh, en, or an empty text if the record has no customer. */
@Component
class FindLanguage implements Step {
    private final CustomerLanguages languages;

    FindLanguage(CustomerLanguages languages) {
        this.languages = languages;
    }

    @Override
    public String name() {
        return "find-language";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.optional("to", TEXT, "address of the person, for example ${email}; else the main contact"),
                StepInput.optional("region", TEXT, "region of a customer that has none yet, for example ${region}"),
                StepInput.required("variable", TEXT, "variable for the language"));
    }

    @Override
    public StepResult run(StepCall call) {
        String language = languages
                .about(
                        call.businessKey(),
                        call.find("to").orElse(""),
                        call.find("region").orElse(""))
                .map(CustomerLanguages.Language::language)
                .orElse("");
        return StepResult.variables(Map.of(call.text("variable"), language));
    }
}
