package io.leadwright.ai.model;

import io.leadwright.ai.model.LoggedCall.ModelCallPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of model calls, for analysts, managers and administrators. */
@RestController
@Tag(name = "model calls")
class ModelCallApi {
    private static final int LARGEST = 200;
    private final Ledger ledger;

    ModelCallApi(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/api/model-calls", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('analyst', 'manager', 'admin')")
    @Operation(summary = "Lists calls of language models, newest first; size is at most 200")
    ModelCallPage list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST) int size) {
        return ledger.page(page, size);
    }
}
