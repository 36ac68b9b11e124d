package io.leadwright.sales.minutes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was read from notes of conversations, over HTTP. */
@RestController
@RequestMapping(path = "/api/customer/{id:\\d{1,18}}/proposals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "activities")
class ProposalApi {
    private final Proposals proposals;

    ProposalApi(Proposals proposals) {
        this.proposals = proposals;
    }

    /** Open proposals, newest first. */
    record Open(List<Proposal> items) {}

    @GetMapping
    @Operation(
            summary = "What notes of conversations propose",
            description =
                    "kind: need, objection, competitor, promise, next (a date). quote: the words of the note. At most 50, newest first.")
    Open open(@PathVariable long id) {
        return new Open(proposals.open(id));
    }

    @PostMapping("/{proposal:\\d{1,18}}/acceptance")
    @Operation(
            summary = "Accepts a proposal",
            description =
                    "next: what asks for a call waits until then, else a call is planned. competitor: the customer's. promise: a task."
                            + " need, objection: added to the field of the record that minutes-effect.dmn names. 409 if it was decided about.")
    Open accept(@PathVariable long id, @PathVariable long proposal, Locale language) {
        proposals.accept(id, proposal, language);
        return open(id);
    }

    @PostMapping("/{proposal:\\d{1,18}}/dismissal")
    @Operation(summary = "Dismisses a proposal", description = "409 if it was decided about.")
    Open dismiss(@PathVariable long id, @PathVariable long proposal, Locale language) {
        proposals.dismiss(id, proposal, language);
        return open(id);
    }
}
