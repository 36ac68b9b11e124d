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

/** Quotations and contracts over HTTP, for those who may see and change the deal's customer. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "deals")
class DealDocumentApi {
    private final DealDocuments documents;
    private final DealReading reading;

    DealDocumentApi(DealDocuments documents, DealReading reading) {
        this.reading = reading;
        this.documents = documents;
    }

    @GetMapping("/deals/{id}/documents")
    @Operation(summary = "The quotations and contracts of a deal, newest date first")
    List<DealDocument> list(@PathVariable String id) {
        return documents.load(deal(id));
    }

    @PostMapping(path = "/deals/{id}/documents", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Adds a quotation or contract",
            description =
                    "{kind, number, amount, currency, dated, status, link}; kind is quotation or contract, dated a"
                            + " date (ISO 8601), link an http or https address. Amount and currency are the deal's, the date today's,"
                            + " the status draft if omitted.")
    ResponseEntity<DealDocument> add(@PathVariable String id, @RequestBody JsonNode body) {
        DealDocument added = documents.add(deal(id), DealDocumentRequest.create(body, reading));
        return VersionedResponse.created("/api/deal-documents/" + added.id(), added, added.version());
    }

    @PatchMapping(
            path = "/deal-documents/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "Changes a quotation or contract",
            description =
                    "Fields of {number, amount, currency, dated, status, link}; a quotation is draft, sent, accepted,"
                            + " declined or expired, a contract draft, sent, signed or ended. With If-Match the change is refused"
                            + " with 412 if it has another version by now.")
    ResponseEntity<DealDocument> change(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        long document = CustomerInput.id(id).orElseThrow(() -> CustomerFault.unknown("unknownDocument"));
        DealDocument changed = documents.change(
                document, DealDocumentRequest.change(body, reading), VersionedResponse.expected(match));
        return VersionedResponse.changed(changed, changed.version());
    }

    private static long deal(String id) {
        return CustomerInput.id(id).orElseThrow(() -> CustomerFault.unknown("unknownDeal"));
    }
}
