package io.leadwright.ai.model;

import io.leadwright.ai.model.LoggedCall.ModelCallPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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
    private final MessageSource texts;

    ModelCallApi(Ledger ledger, MessageSource texts) {
        this.ledger = ledger;
        this.texts = texts;
    }

    @GetMapping(path = "/api/model-calls", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('analyst', 'manager', 'admin', 'owner')")
    @Operation(summary = "Lists calls of language models, newest first; size is at most 200")
    ModelCallPage list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST) int size) {
        ModelCallPage found = ledger.page(page, size);
        List<LoggedCall> items = found.items().stream().map(this::explained).toList();
        return new ModelCallPage(items, page, size, found.total());
    }

    private LoggedCall explained(LoggedCall call) {
        return call.fault() == null
                ? call
                : call.because(
                        texts.getMessage("access.model.fault." + call.fault(), null, LocaleContextHolder.getLocale()));
    }
}
