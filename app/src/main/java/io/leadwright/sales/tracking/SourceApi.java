package io.leadwright.sales.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Manages the programs that may report events; for administrators. A key is shown once, when it is created. */
@RestController
@RequestMapping(path = "/api/event-sources", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasRole('admin')")
@Tag(name = "events")
class SourceApi {
    private final SourceKeys keys;

    SourceApi(SourceKeys keys) {
        this.keys = keys;
    }

    /** A new key. */
    record NewKey(String name, String key) {}

    @GetMapping
    @Operation(summary = "Lists event sources, without their keys")
    List<EventSource> all() {
        return keys.all();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Creates an event source",
            description = "{name, perMinute}; the answer contains its key, which is not stored.")
    ResponseEntity<NewKey> create(@RequestBody JsonNode body) {
        CustomerInput input = new CustomerInput(body, "name", "perMinute");
        SourceRequest wanted = new SourceRequest(input.text("name", 64), input.integer("perMinute"));
        wanted.fault().ifPresent(fault -> {
            throw EventRefused.invalid(List.of(fault));
        });
        String name = wanted.name();
        String key = keys.create(name, wanted.perMinute(), CurrentUser.username())
                .orElseThrow(() -> EventRefused.invalid(List.of(EventFault.of("name", "taken"))));
        return ResponseEntity.created(URI.create("/api/event-sources/" + name)).body(new NewKey(name, key));
    }

    @PostMapping("/{name}/rotation")
    @Operation(
            summary =
                    "Replaces the key of a source; the old key stops working at once, on other servers within seconds")
    NewKey rotate(@PathVariable String name) {
        return new NewKey(name, keys.rotate(name).orElseThrow(SourceApi::unknown));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Deactivates a source")
    ResponseEntity<Void> remove(@PathVariable String name) {
        if (!keys.remove(name)) {
            throw unknown();
        }
        return ResponseEntity.noContent().build();
    }

    private static CustomerFault unknown() {
        return CustomerFault.unknown("unknownSource");
    }
}
