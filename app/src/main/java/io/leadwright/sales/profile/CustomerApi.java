package io.leadwright.sales.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerCollaborators;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.funnel.CustomerFunnel;
import io.leadwright.sales.funnel.CustomerMove;
import io.leadwright.sales.funnel.CustomerStages;
import io.leadwright.sales.funnel.StageCause;
import io.leadwright.sales.handover.HandOver;
import io.leadwright.sales.listing.CustomerList;
import io.leadwright.sales.listing.CustomerListing;
import io.leadwright.sales.listing.CustomerQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers over HTTP. Salespeople see their own customers only; others look as if they did not exist. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "customers")
class CustomerApi {
    private static final int LONGEST_NAME = 200;
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerList list;
    private final CustomerStages stages;
    private final TimelineRows timeline;
    private final HandOver handOver;
    private final CustomerCollaborators collaborators;
    private final MessageSource messages;

    CustomerApi(
            CustomerReading reading,
            CustomerAccess access,
            CustomerList list,
            CustomerStages stages,
            TimelineRows timeline,
            HandOver handOver,
            CustomerCollaborators collaborators,
            MessageSource messages) {
        this.messages = messages;
        this.handOver = handOver;
        this.collaborators = collaborators;
        this.reading = reading;
        this.access = access;
        this.list = list;
        this.stages = stages;
        this.timeline = timeline;
    }

    @GetMapping("/customer/{id}/funnel")
    @Operation(
            summary = "Returns the stage, value, risk and next action of a customer",
            description = "estimated_value is in the house currency, risk_score 0 to 1. A customer that was merged into"
                    + " another one is answered with the customer that was kept.")
    CustomerFunnel funnel(@PathVariable String id) {
        return CustomerFunnel.of(reading.read(CustomerInput.customer(id)));
    }

    @GetMapping("/customers")
    @Operation(
            summary = "Lists customers",
            description =
                    "sort: any field of a customer, descending with a leading hyphen; size is at most 200; q searches name, contact,"
                            + " e-mail and telephone number. field, op and value, each repeated in the same order, add"
                            + " conditions; with match=any one of them must hold. op: contains, is, isNot, atLeast, atMost, empty, filled,"
                            + " for times within and before with days as value; riskScore is compared in percent.")
    CustomerList.Page list(
            @RequestParam(required = false) @Nullable Integer stage,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = CustomerQuery.NEWEST) String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam MultiValueMap<String, String> parameters) {
        return list.find(new CustomerQuery(
                stage,
                access.narrowed(owner),
                access.seesShared(),
                q,
                CustomerListing.conditions(parameters),
                sort,
                page,
                size));
    }

    @GetMapping("/customer/{id}/timeline")
    @Operation(
            summary = "The timeline of a customer, newest first",
            description =
                    "Behavior events, stage changes, deals, actions, mails, activities and notes, including those of customers merged into it. limit"
                            + " is at most 200; next is the cursor of the following page, null on the last one.")
    TimelineRows.Page timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale language) {
        if (limit < 1 || limit > TimelineRows.LARGEST) {
            throw CustomerFault.query("limit", "range", 1, TimelineRows.LARGEST);
        }
        Customer customer = reading.read(CustomerInput.customer(id));
        TimelineRows.Page page = timeline.page(customer.id(), TimelineCursor.parse(cursor), limit);
        return new TimelineRows.Page(
                page.items().stream().map(entry -> entry.in(language)).toList(), page.next());
    }

    @GetMapping("/customer/{id}/history")
    @Operation(
            summary = "The stage changes of a customer, newest first, with their reasons in the language of the reader")
    List<CustomerMove> history(@PathVariable String id, Locale language) {
        return stages.history(reading.read(CustomerInput.customer(id)).id()).stream()
                .map(move -> move.cause() == StageCause.ENTRY
                        ? move.because(messages.getMessage("customers.cause.entry", null, language))
                        : move.in(language))
                .toList();
    }

    @PostMapping(path = "/customer/{id}/stage", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Moves a customer to a stage manually",
            description = "{stage, reason}; forward or back. After a move back, earlier evidence no longer counts.")
    CustomerFunnel move(@PathVariable String id, @RequestBody JsonNode body) {
        Customer customer = reading.change(CustomerInput.customer(id));
        CustomerInput input = new CustomerInput(body, "stage", "reason");
        stages.move(customer, input.integer("stage"), input.text("reason", CustomerStages.LONGEST_REASON));
        return CustomerFunnel.of(reading.read(customer.id()));
    }

    @PostMapping(path = "/customer/{id}/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hands a customer over to another salesperson",
            description =
                    "{owner, note, from}; owner is a username or a name. Records, open tasks and action cards follow, and both"
                            + " people are told. With from, the username of the present owner, a hand-over by somebody else meanwhile is"
                            + " answered with 409. For the owner and managers.")
    Owned handOver(@PathVariable String id, @RequestBody JsonNode body) {
        Customer customer = access.requireShare(CustomerInput.customer(id));
        CustomerInput input = new CustomerInput(body, "owner", "note", "from");
        String from = input.has("from") ? input.text("from", LONGEST_NAME) : customer.owner();
        String note = input.has("note") ? input.text("note", HandOver.LONGEST_NOTE) : "";
        handOver.move(customer.id(), input.text("owner", LONGEST_NAME), from, note, CurrentUser.username());
        return new Owned(customer.id(), handOver.owner(customer.id()));
    }

    /** A customer and the username of its owner. */
    record Owned(long customer, String owner) {}

    @GetMapping("/customer/{id}/collaborators")
    @Operation(summary = "Who sees and changes a customer beside its owner")
    List<CustomerCollaborators.Collaborator> collaborators(@PathVariable String id) {
        return collaborators.of(reading.read(CustomerInput.customer(id)).id());
    }

    @PostMapping(path = "/customer/{id}/collaborators", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Adds a salesperson as collaborator",
            description = "{username}; a username or a name. For the owner and managers.")
    List<CustomerCollaborators.Collaborator> share(@PathVariable String id, @RequestBody JsonNode body) {
        Customer customer = access.requireShare(CustomerInput.customer(id));
        CustomerInput input = new CustomerInput(body, "username");
        collaborators.add(customer, input.text("username", LONGEST_NAME), CurrentUser.username());
        return collaborators.of(customer.id());
    }

    @DeleteMapping("/customer/{id}/collaborators/{username}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a collaborator", description = "For the owner, managers and the person.")
    void unshare(@PathVariable String id, @PathVariable String username) {
        long number = CustomerInput.customer(id);
        Customer customer =
                username.equals(CurrentUser.username()) ? reading.read(number) : access.requireShare(number);
        collaborators.remove(customer.id(), username);
    }
}
