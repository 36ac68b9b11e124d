package io.leadwright.sales.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.contact.CustomerLanguages.Language;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Letters over HTTP. */
@RestController
@RequestMapping(path = "/api/customer/{id:\\d{1,18}}/letters", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "letters")
class LetterApi {
    private static final int LONGEST_KEY = 100;
    private final CustomerReading customers;
    private final LetterWriting writing;
    private final Letters letters;
    private final LetterSettings limits;

    LetterApi(CustomerReading customers, LetterWriting writing, Letters letters, LetterSettings limits) {
        this.customers = customers;
        this.writing = writing;
        this.letters = letters;
        this.limits = limits;
    }

    /**
     * A letter before it is sent.
     *
     * @param basis where the language comes from: asked, known, mail, words, region or default
     */
    record Preview(String recipient, String template, String language, String basis, String subject, String text) {}

    /** A letter that was sent; repeated says that an earlier request with the same key sent it. */
    record Answer(UUID mail, boolean repeated) {}

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Fills a template for a person of the customer and sends nothing",
            description =
                    "{recipient, template, language}; without a language, the one known or guessed for the person")
    Preview preview(@PathVariable long id, @RequestBody JsonNode body) {
        Customer customer = customers.change(id);
        CustomerInput input = new CustomerInput(body, "recipient", "template", "language");
        String address = input.text("recipient", 300);
        Language language = language(customer, input, address);
        Letter letter =
                writing.filled(customer, Letter.empty(input.text("template", 100), language.language(), address));
        return new Preview(
                address, letter.template(), language.language(), language.basis(), letter.subject(), letter.text());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Sends a mail in the name of the signed-in person, once for each Idempotency-Key",
            description =
                    "{recipient, template, language, subject, text, files, continues}: subject and text replace those of the template; files are"
                            + " numbers of files of the customer's record; continues says whether it answers the last mail of the conversation. Another"
                            + " recipient, subject or text under a used key is refused (409).")
    ResponseEntity<Answer> send(
            @PathVariable long id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Customer customer = customers.change(id);
        if (key != null && key.length() > LONGEST_KEY) {
            throw CustomerFault.query("Idempotency-Key", "tooLong", LONGEST_KEY);
        }
        Letters.Sent sent = letters.send(customer, read(customer, body, key), ActivityReport.Via.API);
        Answer answer = new Answer(sent.mail(), sent.repeated());
        URI place = URI.create("/outbox/" + sent.mail());
        return sent.repeated()
                ? ResponseEntity.ok().location(place).body(answer)
                : ResponseEntity.created(place).body(answer);
    }

    private Letter read(Customer customer, JsonNode body, @Nullable String key) {
        CustomerInput input =
                new CustomerInput(body, "recipient", "template", "language", "subject", "text", "files", "continues");
        String address = input.text("recipient", 300);
        String template = Objects.requireNonNullElse(input.optional("template", 100, ""), "");
        Letter empty = new Letter(
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key.strip(),
                template,
                language(customer, input, address).language(),
                address,
                "",
                "",
                !input.has("continues") || input.yes("continues"),
                input.has("files") ? input.numbers("files", limits.most()) : List.of());
        Letter worded = template.isEmpty() ? empty : writing.filled(customer, empty);
        return worded.saying(
                Objects.requireNonNullElse(input.optional("subject", Letter.LONGEST_SUBJECT, null), worded.subject()),
                Objects.requireNonNullElse(input.optional("text", Letter.LONGEST_TEXT, null), worded.text()));
    }

    private Language language(Customer customer, CustomerInput input, String address) {
        String asked = Objects.requireNonNullElse(input.optional("language", 10, ""), "")
                .toLowerCase(Locale.ROOT);
        if (!asked.isEmpty() && !asked.equals("zh") && !asked.equals("en")) {
            throw CustomerFault.invalid("language", "oneOf", "zh", "en");
        }
        return asked.isEmpty() ? writing.language(customer, address) : new Language(asked, "asked");
    }
}
