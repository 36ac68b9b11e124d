package io.leadwright.sales.minutes;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.minutes.MinutesReader.Found;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proposes what a model found in a note, as far as the note contains its quotes word for word; a day must come after the note. */
@Component
class ProposeMinutes implements Step {
    private final ProposalRows rows;

    ProposeMinutes(ProposalRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "propose-minutes";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("activity", TEXT, "number of the activity, for example ${activityId}"),
                StepInput.required("facts", TEXT, "output with the note"),
                StepInput.required("answer", TEXT, "output with the answer"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode found = call.output(call.text("answer")).orElseThrow();
        JsonNode note = call.output(call.text("facts")).orElseThrow();
        long activity = Long.parseLong(call.text("activity"));
        if (found.path("by").asText().equals("model")) {
            rows.note(activity)
                    .ifPresent(kept -> rows.add(
                            activity,
                            kept.customer(),
                            quoted(found.path("answer"), note),
                            "model",
                            found.path("from").asText()));
        }
        return StepResult.none();
    }

    private static List<Found> quoted(JsonNode answer, JsonNode note) {
        String text = spaced(note.path("text").asText());
        List<Found> found = new ArrayList<>();
        for (Proposal.Kind kind : Proposal.Kind.values()) {
            String words = answer.path(kind.code()).asText("").strip();
            String quote = answer.path(kind.code() + "Quote").asText("").strip();
            if (words.length() > 1 && quote.length() > 1 && text.contains(spaced(quote))) {
                if (kind == Proposal.Kind.NEXT) {
                    day(words, note.path("day").asText())
                            .ifPresent(day -> found.add(new Found(kind, day.toString(), quote)));
                } else {
                    found.add(new Found(kind, words, quote));
                }
            }
        }
        return found;
    }

    private static Optional<LocalDate> day(String words, String written) {
        try {
            return Optional.of(LocalDate.parse(words)).filter(day -> day.isAfter(LocalDate.parse(written)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Ignores line breaks. */
    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
