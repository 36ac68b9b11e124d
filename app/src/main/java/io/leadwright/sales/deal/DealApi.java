package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deals over HTTP, for those who may see and change their customer. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "deals")
class DealApi {
    private final Deals deals;

    DealApi(Deals deals) {
        this.deals = deals;
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
                    "{amount, currency, title, note}; the amount has at most two decimals, the currency (ISO 4217, by default"
                            + " the house currency) has a rate in exchange-rate.dmn. Repeating a request with its Idempotency-Key returns the same deal.")
    ResponseEntity<Deal> add(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        long customer = CustomerInput.customer(id);
        Deal deal = deals.add(customer, DealRequest.create(body), key);
        return VersionedResponse.created("/api/deals/" + deal.id(), deal, deal.version());
    }

    @PatchMapping(
            path = "/deals/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "Changes a deal",
            description =
                    "Fields of {amount, currency, title, note, status, lossReason, competitor}; status is open, won or lost. A lost deal"
                            + " has a lossReason of loss-reason.dmn; without one, what the note says counts, else unknown. With If-Match the"
                            + " change is refused with 412 if the deal has another version by now.")
    ResponseEntity<Deal> change(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        long deal = CustomerInput.id(id).orElseThrow(() -> CustomerFault.unknown("unknownDeal"));
        Deal changed = deals.change(deal, DealRequest.change(body), VersionedResponse.expected(match));
        return VersionedResponse.changed(changed, changed.version());
    }
}
