package io.leadwright.sales.privacy;

import io.leadwright.sales.customer.CustomerFault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receipts of erasures and the list of erased persons over HTTP, for administrators. */
@RestController
@RequestMapping("/api")
@PreAuthorize("hasRole('admin')")
@Tag(name = "privacy")
class ErasureApi {
    private static final int MOST = 500;
    private final Erasures erasures;
    private final Tombstones tombstones;

    ErasureApi(Erasures erasures, Tombstones tombstones) {
        this.erasures = erasures;
        this.tombstones = tombstones;
    }

    /** Receipts, the newest first. */
    record Receipts(List<Receipt> items) {}

    /** How many persons were erased again. */
    record Again(int erased) {}

    @GetMapping(path = "/erasures", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lists the newest 500 receipts of erasures")
    Receipts list() {
        return new Receipts(erasures.newest(MOST));
    }

    @GetMapping(path = "/erasures/{receipt}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Reads the receipt of an erasure")
    Receipt read(@PathVariable UUID receipt) {
        return erasures.find(receipt).orElseThrow(() -> CustomerFault.unknown("unknownErasure"));
    }

    @GetMapping(path = "/erasure-list", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "Downloads the list of erased persons",
            description =
                    "One JSON object per line, with salted hashes and numbers of records. Keep it apart from backups.")
    String tombstones() {
        return tombstones.list();
    }

    @PostMapping(
            path = "/erasure-list",
            consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Erases again whom the list names",
            description = "After an older backup was restored. Who is erased already stays as is.")
    Again apply(@RequestBody String list) {
        return new Again(tombstones.apply(list));
    }
}
