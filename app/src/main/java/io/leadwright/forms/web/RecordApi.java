package io.leadwright.forms.web;

import io.leadwright.forms.record.Entries;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordChange;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.record.UnknownRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records over HTTP, the same for every form. Faults are problem+json (RFC 9457). */
@RestController
@RequestMapping(path = "/api/forms/{form}/records", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "records")
class RecordApi {
    private static final Set<String> PAGING = Set.of("page", "size", "sort", "q");

    private final Records records;
    private final RecordAccess access;
    private final Entries entries;

    RecordApi(Records records, RecordAccess access, Entries entries) {
        this.records = records;
        this.access = access;
        this.entries = entries;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Creates a record and starts its assistants",
            description =
                    "The body contains the fields, flat. Repeating a request with the same Idempotency-Key returns the same record;"
                            + " another request with that key gets 422. The response does not wait for assistants. A record of a known company"
                            + " joins its customer; with customer=<number> it joins that one.")
    ResponseEntity<FormRecord> create(
            @PathVariable String form,
            @RequestBody FieldValues values,
            @RequestParam(required = false) @Nullable String customer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        FormRecord record = entries.enter(form, values.fields(), customer, key);
        return ResponseEntity.created(URI.create("/api/forms/" + form + "/records/" + record.id()))
                .eTag(etag(record))
                .body(record);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a record; the ETag is its version")
    ResponseEntity<FormRecord> read(@PathVariable String form, @PathVariable String id) {
        FormRecord record = access.requireRead(form, id(form, id));
        return ResponseEntity.ok().eTag(etag(record)).body(record);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "Changes fields of a record",
            description =
                    "JSON merge patch (RFC 7396) of the fields. With If-Match the change is rejected with 412 if the"
                            + " record has another version now.")
    ResponseEntity<FormRecord> change(
            @PathVariable String form,
            @PathVariable String id,
            @RequestBody FieldValues values,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        FormRecord record = entries.change(form, id(form, id), values.fields(), version(match));
        return ResponseEntity.ok().eTag(etag(record)).body(record);
    }

    @GetMapping
    @Operation(
            summary = "Lists records",
            description =
                    "Every other parameter filters by a field; createdAt, updatedAt and date fields take a day, from..to with both days"
                            + " included and either left out, or today, yesterday, thisWeek, lastWeek, thisMonth, lastMonth, last7Days,"
                            + " last30Days; id takes numbers separated by commas. sort is a field, createdAt or updatedAt, descending"
                            + " with a leading hyphen; size is at most 200; q searches like /api/search: name, pinyin, phone in any writing,"
                            + " e-mail, number; for forms without customers the columns of the list page.")
    RecordPage list(
            @PathVariable String form,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(defaultValue = "-createdAt") String sort,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        Map<String, String> filters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!PAGING.contains(name)) {
                filters.put(name, values[0]);
            }
        });
        return entries.list(form, new RecordQuery(filters, q, sort, page, size));
    }

    @GetMapping("/{id}/history")
    @Operation(summary = "Lists the changes of a record, newest first")
    List<RecordChange> history(@PathVariable String form, @PathVariable String id) {
        return records.history(access.requireRead(form, id(form, id)).id());
    }

    private static long id(String form, String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new UnknownRecord(form, id);
        }
    }

    private static String etag(FormRecord record) {
        return "\"" + record.version() + "\"";
    }

    private static @Nullable Integer version(@Nullable String match) {
        if (match == null || match.isBlank() || match.equals("*")) {
            return null;
        }
        String version = match.startsWith("W/") ? match.substring(2) : match;
        try {
            return Integer.valueOf(version.replace("\"", "").strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
