package io.leadwright.sales.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.contact.ContactConsents.Stated;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Source, legal basis and consent of a contact over HTTP. */
@RestController
@RequestMapping(
        path = "/api/customer/{id:\\d{1,18}}/contacts/{contact:\\d{1,18}}/consent",
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "contacts")
class ContactConsentApi {
    private static final int LONGEST = 200;
    private static final Map<String, String> FIELDS =
            Map.of("marketing", "marketing", "followUp", "follow-up", "model", "model");

    private final Contacts contacts;
    private final ContactConsents consents;
    private final CustomerReading reading;

    ContactConsentApi(Contacts contacts, ContactConsents consents, CustomerReading reading) {
        this.contacts = contacts;
        this.consents = consents;
        this.reading = reading;
    }

    @GetMapping
    @Operation(summary = "Tells on what basis a contact's data is processed and what the person agreed to or refused")
    ContactConsent read(@PathVariable long id, @PathVariable long contact) {
        return consents.of(contacts.require(reading.read(id).id(), contact).id());
    }

    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "States source, legal basis and consent of a contact",
            description =
                    "source, legalBasis (consent, contract, interest, public, law or empty), marketing, followUp, model (true or false),"
                            + " consentSource: how the person said so. Missing fields stay as they are. Mails of a refused purpose are"
                            + " not sent (decision mail-consent).")
    ContactConsent state(@PathVariable long id, @PathVariable long contact, @RequestBody JsonNode body) {
        Customer customer = reading.change(id);
        CustomerInput input =
                new CustomerInput(body, "source", "legalBasis", "marketing", "followUp", "model", "consentSource");
        Map<String, Boolean> given = new HashMap<>();
        FIELDS.forEach((field, purpose) -> {
            if (input.has(field)) {
                given.put(purpose, input.yes(field));
            }
        });
        Stated stated = new Stated(
                input.has("source") ? Objects.requireNonNullElse(input.optional("source", LONGEST, ""), "") : null,
                input.has("legalBasis")
                        ? Objects.requireNonNullElse(input.optional("legalBasis", LONGEST, ""), "")
                        : null,
                given,
                Objects.requireNonNullElse(input.optional("consentSource", LONGEST, ""), ""));
        return consents.state(contacts.require(customer.id(), contact).id(), stated.checked());
    }
}
