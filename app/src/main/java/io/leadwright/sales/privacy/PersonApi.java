package io.leadwright.sales.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports and erases a contact over HTTP, for administrators. */
@RestController
@RequestMapping(
        path = "/api/customer/{id:\\d{1,18}}/contacts/{contact:\\d{1,18}}",
        produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasRole('admin')")
@Tag(name = "privacy")
class PersonApi {
    private final CustomerReading reading;
    private final PersonExport export;
    private final PersonErasure erasure;

    PersonApi(CustomerReading reading, PersonExport export, PersonErasure erasure) {
        this.reading = reading;
        this.export = export;
        this.erasure = erasure;
    }

    @GetMapping("/personal-data")
    @Operation(
            summary = "Exports all that is stored about a contact",
            description = "By table, each row with the columns that say something about the person; role admin.")
    PersonExport.Export personalData(@PathVariable long id, @PathVariable long contact) {
        return export.collect(reading.read(id).id(), contact, List.of(), "json");
    }

    @PostMapping(path = "/erasure", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Erases a contact everywhere",
            description =
                    "askedBy (person, representative, authority, company) and reason are required; more: further values of the person to"
                            + " look for; keep: values found that are not the person's; keepFiles: numbers of files that name the person and stay. Answers with the receipt. Cannot be undone."
                            + " Role admin.")
    ResponseEntity<Receipt> erase(@PathVariable long id, @PathVariable long contact, @RequestBody JsonNode body) {
        CustomerInput input = new CustomerInput(body, "askedBy", "reason", "more", "keep", "keepFiles");
        Receipt receipt = erasure.erase(
                reading.change(id).id(),
                contact,
                new ErasureRequest(
                        input.text("askedBy", PersonErasure.LONGEST_VALUE),
                        input.text("reason", PersonErasure.LONGEST_REASON),
                        values(input, "more"),
                        values(input, "keep"),
                        input.has("keepFiles") ? input.numbers("keepFiles", PersonErasure.MOST_FILES) : List.of()));
        return ResponseEntity.created(URI.create("/api/erasures/" + receipt.id()))
                .body(receipt);
    }

    private static List<String> values(CustomerInput input, String field) {
        return input.has(field)
                ? input.texts(field, PersonErasure.MOST_VALUES, PersonErasure.LONGEST_VALUE)
                : List.of();
    }
}
