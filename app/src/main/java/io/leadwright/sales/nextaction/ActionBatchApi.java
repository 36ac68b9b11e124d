package io.leadwright.sales.nextaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Edits actions and applies one decision to several of them, over HTTP. */
@RestController
@RequestMapping(
        path = "/api/actions",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "actions")
class ActionBatchApi {
    private final ActionDecisions decisions;
    private final ActionBatch batch;
    private final MessageSource messages;

    ActionBatchApi(ActionDecisions decisions, ActionBatch batch, MessageSource messages) {
        this.decisions = decisions;
        this.batch = batch;
        this.messages = messages;
    }

    /** An action that was left unchanged, with the reason in the language of the caller. */
    record Left(long id, String code, String message) {}

    record Answer(int done, int others, List<Left> left) {}

    @PatchMapping("/{id}")
    @Operation(
            summary = "Changes an open action before it is carried out",
            description =
                    "{script, content, dueAt}, each optional; at most 4,000 characters, dueAt ISO 8601 with offset")
    ActionCard edit(@PathVariable String id, @RequestBody JsonNode body) {
        CustomerInput input = new CustomerInput(body, "script", "content", "dueAt");
        String due = input.optional("dueAt", ActionDecisions.LONGEST, null);
        return decisions.edit(
                ActionApi.action(id),
                new ActionEdit(
                        input.optional("script", ActionEdit.LONGEST, null),
                        input.optional("content", ActionEdit.LONGEST, null),
                        due == null ? null : ActionMoment.of("dueAt", due)));
    }

    @PostMapping("/batch")
    @Operation(
            summary = "Applies one decision to several actions, each on its own",
            description =
                    "{ids, decision, reason, until}; decision: execute, skip (with reason), postpone (with until), or call, mail,"
                            + " task, which carry out the actions of that kind and leave the others. At most 200 ids.")
    Answer batch(@RequestBody JsonNode body, Locale language) {
        CustomerInput input = new CustomerInput(body, "ids", "decision", "reason", "until");
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : body.path("ids")) {
            ids.add(CustomerInput.id(id.asText()).orElseThrow(() -> CustomerFault.invalid("ids", "integer")));
        }
        String until = input.optional("until", ActionDecisions.LONGEST, null);
        ActionBatch.Result result = batch.decide(
                ids,
                input.text("decision", ActionDecisions.LONGEST),
                String.valueOf(input.optional("reason", ActionDecisions.LONGEST, "")),
                until == null ? null : ActionMoment.of("until", until));
        return new Answer(
                result.done(),
                result.others(),
                result.left().stream()
                        .map(left -> new Left(
                                left.id(),
                                left.code(),
                                messages.getMessage(
                                        "customer.fault." + left.code(),
                                        left.arguments().toArray(),
                                        language)))
                        .toList());
    }
}
