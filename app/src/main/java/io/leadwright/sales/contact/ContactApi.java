package io.leadwright.sales.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.contact.ContactInput.Person;
import io.leadwright.sales.contact.ContactInput.Said;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of a customer over HTTP. */
@RestController
@RequestMapping(path = "/api/customer/{id:\\d{1,18}}/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "contacts")
class ContactApi {
    private final Contacts contacts;
    private final ContactInput input;
    private final CustomerReading reading;

    ContactApi(Contacts contacts, ContactInput input, CustomerReading reading) {
        this.contacts = contacts;
        this.input = input;
        this.reading = reading;
    }

    /** The people, the main contact first. */
    public record People(List<Contact> items) {}

    @GetMapping
    @Operation(summary = "Lists the contacts of a customer, the main one first")
    People list(@PathVariable long id) {
        return new People(contacts.of(reading.read(id).id()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Adds a contact",
            description =
                    "name, title, role, phones, emails (lists of at most 10), wechat, language (zh, en), optedOut, main. A name, phone"
                            + " number or address is required; the first contact is the main one.")
    ResponseEntity<Contact> add(@PathVariable long id, @RequestBody JsonNode body) {
        Customer customer = reading.change(id);
        Said said = input.read(body, Person.NOBODY);
        Contact contact = contacts.add(customer.id(), said.person(), said.main());
        return ResponseEntity.created(URI.create("/api/customer/" + customer.id() + "/contacts/" + contact.id()))
                .body(contact);
    }

    @PatchMapping(
            path = "/{contact:\\d{1,18}}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "Changes a contact",
            description = "Missing fields stay as they are; main=true makes it the one to call and write to.")
    Contact change(@PathVariable long id, @PathVariable long contact, @RequestBody JsonNode body) {
        Customer customer = reading.change(id);
        Said said = input.read(body, Person.of(contacts.require(customer.id(), contact)));
        return contacts.change(customer.id(), contact, said.person(), said.main());
    }
}
