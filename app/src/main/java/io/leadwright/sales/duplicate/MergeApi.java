package io.leadwright.sales.duplicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Merge proposals over HTTP; salespeople see and decide on proposals about two of their own customers. */
@RestController
@RequestMapping(path = "/api/merge-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "customers")
class MergeApi {
    private final Merges merges;
    private final MergeRows rows;
    private final CustomerAccess access;

    MergeApi(Merges merges, MergeRows rows, CustomerAccess access) {
        this.merges = merges;
        this.rows = rows;
        this.access = access;
    }

    @GetMapping
    @Operation(
            summary = "Lists proposals to merge two customers, newest first",
            description = "state: proposed (the default), merged, dismissed or undone; size is at most 200.")
    MergeRows.Page list(
            @RequestParam(defaultValue = "proposed") String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (!MergeRows.STATES.contains(state)) {
            throw CustomerFault.query("state", "unknown", String.join(", ", MergeRows.STATES));
        }
        if (page < 0 || page > Paging.LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, Paging.LAST_PAGE);
        }
        if (size < 1 || size > Paging.LARGEST) {
            throw CustomerFault.query("size", "range", 1, Paging.LARGEST);
        }
        return rows.list(state, access.onlyOwner(), page, size);
    }

    @PostMapping(path = "/{id}/merge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Merges the two customers of a proposal",
            description =
                    "{keep}: id of the customer that stays. The other one's record, events, deals and actions are shown"
                            + " with it. Also possible after a dismissal or an undo. 409 if one of them is part of another merge.")
    MergeProposal merge(@PathVariable String id, @RequestBody JsonNode body) {
        return merges.merge(proposal(id), new CustomerInput(body, "keep").longer("keep"));
    }

    @PostMapping("/{id}/dismissal")
    @Operation(summary = "Dismisses a proposal; it is not proposed again")
    MergeProposal dismiss(@PathVariable String id) {
        return merges.dismiss(proposal(id));
    }

    @PostMapping("/{id}/undo")
    @Operation(summary = "Undoes a merge: both customers are separate again, each with its own data")
    MergeProposal undo(@PathVariable String id) {
        return merges.undo(proposal(id));
    }

    private static long proposal(String id) {
        return CustomerInput.id(id).orElseThrow(() -> CustomerFault.unknown("unknownProposal"));
    }
}
