package io.leadwright.forms.removal;

import io.leadwright.forms.record.FormRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The recycle bin over HTTP. */
@RestController
@RequestMapping(path = "/api/forms/{form}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "records")
class RemovalApi {
    private final Removals removals;

    RemovalApi(Removals removals) {
        this.removals = removals;
    }

    @DeleteMapping("/records/{id:\\d{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Removes a record into the recycle bin",
            description =
                    "decisions/record-removal.dmn says who may. The record, and its customer if it has no other record, leave lists, search"
                            + " and figures; its runs pause. 404 if it is in the bin already.")
    void remove(@PathVariable String form, @PathVariable long id) {
        removals.remove(form, id);
    }

    @GetMapping("/removed")
    @Operation(
            summary = "Lists the recycle bin, newest first, at most 200",
            description = "Those who may remove any record see all of it, others what they removed.")
    List<RemovedRecord> list(@PathVariable String form, Locale language) {
        return removals.list(form, language);
    }

    @PostMapping("/removed/{id:\\d{1,18}}/return")
    @Operation(summary = "Brings a record back as it was, with its customer, its files and its runs")
    FormRecord restore(@PathVariable String form, @PathVariable long id) {
        return removals.restore(form, id);
    }
}
