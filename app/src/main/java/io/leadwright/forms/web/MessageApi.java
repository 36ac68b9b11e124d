package io.leadwright.forms.web;

import io.leadwright.forms.record.RecordMessages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends messages about a record to its assistants over HTTP. */
@RestController
@RequestMapping(path = "/api/forms/{form}/records/{id:\\d{1,18}}/messages", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "records")
class MessageApi {
    private final RecordMessages messages;

    /** One of the messages the form offers. */
    record Told(String message) {}

    /** How many process instances the message started or continued. */
    record Answer(int runs) {}

    MessageApi(RecordMessages messages) {
        this.messages = messages;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Sends the assistants a message about a record",
            description = "The message is one the form offers, for example price-discussed.")
    Answer tell(@PathVariable String form, @PathVariable long id, @RequestBody Told told) {
        return new Answer(messages.tell(form, id, String.valueOf(told.message())));
    }
}
