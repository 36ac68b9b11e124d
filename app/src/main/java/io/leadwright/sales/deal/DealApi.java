package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deals over HTTP, for those who may see and change their customer. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "deals")
class DealApi {
    private static final String UNKNOWN = "unknownDeal";
    private final Deals deals;
    private final DealReading reading;
    private final DealLists lists;
    private final DealMoves moves;

    DealApi(Deals deals, DealReading reading, DealLists lists, DealMoves moves) {
        this.deals = deals;
        this.reading = reading;
        this.lists = lists;
        this.moves = moves;
    }

    @GetMapping("/deals")
    @Operation(
            summary = "The deals of all customers one may see, a page at a time",
            description =
                    "Parameters: status, stage of the customer, owner, currency, closeFrom and closeTo (dates, of the expected close), reason,"
                            + " q (part of a name), sort (amount, closedTime, createdTime, customer, expectedClose, stage; descending with a leading"
                            + " hyphen), page from 0. sums has the total of each status and currency, in the house currency, too.")
    DealLists.Found all(@RequestParam MultiValueMap<String, String> parameters) {
        return lists.find(parameters);
    }

    @GetMapping("/deals/{id}")
    @Operation(summary = "A deal, with its version as ETag")
    ResponseEntity<Deal> read(@PathVariable String id) {
        Deal deal = deals.find(number(id));
        return VersionedResponse.changed(deal, deal.version());
    }

    @GetMapping("/customer/{id}/deals")
    @Operation(summary = "The deals of a customer and of those merged into it, newest first")
    List<Deal> list(@PathVariable String id) {
        return deals.load(CustomerInput.customer(id));
    }

    @PostMapping(path = "/customer/{id}/deals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Adds an open deal",
            description =
                    "{title, amount, currency, lines: [{name, quantity, price}], expectedClose, nextStep, nextStepOn, note}. An amount is a"
                            + " number or a text as people write it (60,000 or $12k, by amount-word.dmn), with at most two decimals; without one it is"
                            + " the sum of the lines. A quantity is a plain number with at most three decimals, by default 1. The currency (ISO 4217,"
                            + " by default that of the prices, else the house currency) has a rate in exchange-rate.dmn; all prices are in it."
                            + " Repeating a request with its Idempotency-Key returns the same deal.")
    ResponseEntity<Deal> add(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        long customer = CustomerInput.customer(id);
        Deal deal = deals.add(customer, reading.create(body), key);
        return VersionedResponse.created("/api/deals/" + deal.id(), deal, deal.version());
    }

    @PatchMapping(
            path = "/deals/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "Changes a deal",
            description =
                    "Fields of {title, amount, currency, lines, expectedClose, nextStep, nextStepOn, note, status, lossReason, competitor}; status"
                            + " is open, won or lost. An empty amount makes it the sum of the lines again. A lost deal"
                            + " has a lossReason of loss-reason.dmn; without one, what the note says counts, else unknown. With If-Match the"
                            + " change is refused with 412 if the deal has another version by now.")
    ResponseEntity<Deal> change(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        Deal changed = deals.change(number(id), reading.change(body), VersionedResponse.expected(match));
        return VersionedResponse.changed(changed, changed.version());
    }

    @DeleteMapping("/deals/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes an open deal",
            description =
                    "A closed one is reopened first (409). With If-Match, refused with 412 if the deal has another version by now. POST"
                            + " /api/deals/{id}/restoration brings it back for some days.")
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        deals.delete(number(id), VersionedResponse.expected(match));
    }

    @PostMapping("/deals/{id}/restoration")
    @Operation(summary = "Brings a deleted deal back, as it was, with its documents")
    ResponseEntity<Deal> restore(@PathVariable String id) {
        Deal deal = deals.restore(number(id));
        return VersionedResponse.changed(deal, deal.version());
    }

    @PostMapping(path = "/deals/{id}/move", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Moves a deal on the board",
            description =
                    "{to, note, next, amount, currency, reason, competitor}: to is won, lost, open, or the number of a stage, to which the"
                            + " customer moves. deal-move.dmn says which activity is recorded; what activity.dmn requires of it must be given. With"
                            + " If-Match, refused with 412 if the deal has another version by now.")
    ResponseEntity<Deal> move(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        Deal deal = moves.move(number(id), moves.read(body), VersionedResponse.expected(match));
        return VersionedResponse.changed(deal, deal.version());
    }

    private static long number(String id) {
        return CustomerInput.id(id).orElseThrow(() -> CustomerFault.unknown(UNKNOWN));
    }
}
