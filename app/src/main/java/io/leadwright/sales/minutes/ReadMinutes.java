package io.leadwright.sales.minutes;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proposes what rules find in the note of an activity, and hands the note on; the variable {@code noted} says whether there is one. */
@Component
class ReadMinutes implements Step {
    private final ProposalRows rows;
    private final MinutesReader reader;
    private final Clock clock;

    ReadMinutes(ProposalRows rows, MinutesReader reader, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "read-minutes";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("activity", TEXT, "number of the activity, for example ${activityId}"),
                StepInput.required("result", TEXT, "output for the note and its day"));
    }

    @Override
    public StepResult run(StepCall call) {
        long activity = Long.parseLong(call.text("activity"));
        Optional<ProposalRows.Note> note = rows.note(activity);
        if (note.isEmpty()) {
            return StepResult.variables(Map.of("noted", false));
        }
        LocalDate day = LocalDate.ofInstant(note.get().at(), clock.getZone());
        rows.add(activity, note.get().customer(), reader.read(note.get().text(), day), "rules", "");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("text", note.get().text()).put("day", day.toString());
        return new StepResult(Map.of("noted", true), Map.of(call.text("result"), output));
    }
}
