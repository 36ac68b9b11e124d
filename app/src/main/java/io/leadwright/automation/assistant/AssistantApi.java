package io.leadwright.automation.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.assistant.Assistants.Assistant;
import io.leadwright.automation.process.AssistantSwitches;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells which assistants are on, and switches them. */
@RestController
@Tag(name = "assistants")
class AssistantApi {
    private final Assistants assistants;
    private final AssistantSwitches switches;
    private final Problems problems;

    AssistantApi(Assistants assistants, AssistantSwitches switches, Problems problems) {
        this.assistants = assistants;
        this.switches = switches;
        this.problems = problems;
    }

    /**
     * What a switch is to be.
     *
     * @param on whether records, customers, messages and times start the assistant; required
     * @param reason for those who find it switched off, up to 500 characters
     */
    record Wanted(
            @Nullable @Schema(implementation = Boolean.class)
            JsonNode on,

            @Nullable String reason) {}

    @GetMapping(path = "/api/assistants", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(AssistantPages.READERS)
    @Operation(summary = "Assistants and whether they are on")
    List<Assistant> all(Locale language) {
        return assistants.all(language);
    }

    @PutMapping(
            path = "/api/assistants/{process}/switch",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @PreAuthorize(AssistantPages.SWITCHERS)
    @Operation(
            summary = "Switch an assistant off or on",
            description = "Off: no record, customer, message or time starts it; forms work, and what runs goes on.")
    ResponseEntity<?> change(@PathVariable String process, @RequestBody Wanted wanted, Locale language) {
        if (assistants.find(process, language).isEmpty()) {
            return refused(problems.of(HttpStatus.NOT_FOUND, "assistant.unknown", process));
        }
        if (wanted.on() == null || !wanted.on().isBoolean()) {
            return refused(invalid("on", "required"));
        }
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (!AssistantPages.fits(reason)) {
            return refused(invalid("reason", "length"));
        }
        switches.set(process, wanted.on().booleanValue(), reason, CurrentUser.username());
        return ResponseEntity.of(assistants.find(process, language));
    }

    private ProblemDetail invalid(String field, String code) {
        ProblemDetail problem =
                problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "assistant.invalid." + code, AssistantSwitches.REASON);
        problem.setProperty("errors", List.of(new Problems.Fault(field, code, String.valueOf(problem.getDetail()))));
        return problem;
    }

    private static ResponseEntity<ProblemDetail> refused(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
