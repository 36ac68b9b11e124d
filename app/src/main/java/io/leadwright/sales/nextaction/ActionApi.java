package io.leadwright.sales.nextaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Next best actions over HTTP. Salespeople see the actions of their own customers only. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "actions")
class ActionApi {
    private static final int SHOWN = 100;
    private final CustomerReading customers;
    private final CustomerAccess access;
    private final ActionRequests requests;
    private final ActionDecisions decisions;
    private final ActionCards cards;
    private final ActionList list;

    ActionApi(
            CustomerReading customers,
            CustomerAccess access,
            ActionRequests requests,
            ActionDecisions decisions,
            ActionCards cards,
            ActionList list) {
        this.customers = customers;
        this.access = access;
        this.requests = requests;
        this.decisions = decisions;
        this.cards = cards;
        this.list = list;
    }

    @PostMapping(path = "/ai/next_action", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The next best action for a customer",
            description =
                    "{customer_id}; the open card of the customer, created again if the situation changed. Worded by a model"
                            + " if one answers in time, else by rules. Both texts are empty if there is nothing to do.")
    ActionAnswer next(@RequestBody JsonNode body) {
        long id = new CustomerInput(body, "customer_id").longer("customer_id");
        return requests.next(customers.change(id)).answer();
    }

    @GetMapping("/customer/{id}/actions")
    @Operation(summary = "The actions of a customer, newest first, at most 100")
    List<ActionCard> of(@PathVariable String id) {
        return cards.load(customers.read(CustomerInput.customer(id)).id(), SHOWN);
    }

    @GetMapping("/actions")
    @Operation(
            summary = "Lists actions",
            description =
                    "state: pending (most urgent first), postponed, executed, failed, skipped or replaced; if omitted, all but replaced"
                            + " ones. kind: call, mail, task, quote or escalate. q: part of the customer's name or of the action."
                            + " Salespeople get those of their own customers only. size is at most 200.")
    ActionList.Page list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return list.find(new ActionFilter(state, kind, access.narrowed(owner), q), page, size);
    }

    @PostMapping("/actions/{id}/execution")
    @Operation(
            summary =
                    "Carries out an action: queues the mail or creates a user task; repeating the request has no further effect",
            description = "{contact}: number of the contact to call or write to; without it, the main contact")
    ActionCard execute(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body) {
        if (body == null || !body.hasNonNull("contact")) {
            return decisions.execute(action(id), ActionEdit.NONE);
        }
        long person = CustomerInput.id(body.path("contact").asText())
                .orElseThrow(() -> CustomerFault.invalid("contact", "unknownContact"));
        return decisions.execute(action(id), ActionEdit.NONE, person);
    }

    @PostMapping(path = "/actions/{id}/skip", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Skips an action", description = "{reason}")
    ActionCard skip(@PathVariable String id, @RequestBody JsonNode body) {
        return decisions.skip(action(id), new CustomerInput(body, "reason").text("reason", ActionDecisions.LONGEST));
    }

    @PostMapping(path = "/actions/{id}/postponement", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Postpones an action", description = "{until}: ISO 8601 with offset, in the future")
    ActionCard postpone(@PathVariable String id, @RequestBody JsonNode body) {
        String until = new CustomerInput(body, "until").text("until", ActionDecisions.LONGEST);
        return decisions.postpone(action(id), ActionMoment.of("until", until));
    }

    @PostMapping(path = "/actions/{id}/outcome", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Records the outcome of an executed action", description = "{text}")
    ActionCard outcome(@PathVariable String id, @RequestBody JsonNode body) {
        return decisions.outcome(
                action(id), new CustomerInput(body, "text").text("text", ActionDecisions.LONGEST_OUTCOME));
    }

    static long action(String id) {
        return CustomerInput.id(id).orElseThrow(() -> CustomerFault.unknown("unknownAction"));
    }
}
