package io.leadwright.sales.letter;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.mail.Sender;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.OneLine;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.contact.Contact;
import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.contact.CustomerLanguages;
import io.leadwright.sales.contact.CustomerLanguages.Language;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills the templates that people may choose, those of {@code letter-template.dmn}, for a person of a customer. */
@Component
class LetterWriting {
    private static final String DECISION = "letter-template";
    private static final String TEMPLATE = "template";
    private final Texts texts;
    private final Facts facts;
    private final Contacts contacts;
    private final CustomerLanguages languages;
    private final Accounts accounts;
    private final MailSettings settings;
    private final Sender from;
    private final Decisions decisions;

    LetterWriting(
            Texts texts,
            Facts facts,
            Contacts contacts,
            CustomerLanguages languages,
            Accounts accounts,
            MailSettings settings,
            Sender from,
            Decisions decisions) {
        this.texts = texts;
        this.facts = facts;
        this.contacts = contacts;
        this.languages = languages;
        this.accounts = accounts;
        this.settings = settings;
        this.from = from;
        this.decisions = decisions;
    }

    /** A template that people may choose. */
    public record Template(String key, String title) {}

    /** A person and an address to write to. */
    public record Recipient(String address, String name, String title, boolean optedOut) {}

    List<Template> templates(Locale language) {
        return decisions.literals(DECISION, TEMPLATE).stream()
                .filter(this::offered)
                .map(key -> new Template(key, texts.title(key, language)))
                .toList();
    }

    private boolean offered(String template) {
        return Boolean.TRUE.equals(
                decisions.decide(DECISION, Map.of(TEMPLATE, template)).first().get("offered"));
    }

    /** All addresses of the customer's people, then that of the customer, each once. */
    List<Recipient> recipients(Customer customer) {
        Map<String, Recipient> found = new LinkedHashMap<>();
        for (Contact person : contacts.of(customer.id())) {
            person.reach()
                    .emails()
                    .forEach(address -> found.putIfAbsent(
                            Addresses.plain(address),
                            new Recipient(address, person.name(), person.title(), person.optedOut())));
        }
        Stream.ofNullable(customer.email())
                .filter(address -> !address.isBlank())
                .forEach(address ->
                        found.putIfAbsent(Addresses.plain(address), new Recipient(address, name(customer), "", false)));
        return List.copyOf(found.values());
    }

    private static String name(Customer customer) {
        String name = customer.contact().name();
        return name == null ? "" : name;
    }

    /** The person with this address; empty if it is nobody's of this customer. */
    Optional<Contact> person(Customer customer, String address) {
        String plain = Addresses.plain(address);
        return contacts.of(customer.id()).stream()
                .filter(person -> person.reach().emails().stream()
                        .anyMatch(each -> Addresses.plain(each).equals(plain)))
                .findFirst();
    }

    /** The language to write to this address in, zh or en. */
    Language language(Customer customer, String address) {
        Language found = languages.of(
                customer, person(customer, address).map(Contact::language).orElse(""));
        return new Language(settings.languageOf(found.language()), found.basis());
    }

    /** Who signs: the person who writes. */
    String sender() {
        return accounts.find(CurrentUser.username())
                .map(account -> OneLine.of(account.name()))
                .filter(name -> !name.isBlank())
                .orElseGet(CurrentUser::username);
    }

    /**
     * The letter with the words of its template, all values filled in.
     *
     * @throws CustomerFault if the template is none that may be chosen, or needs a value that is missing
     */
    Letter filled(Customer customer, Letter letter) {
        if (!offered(letter.template())) {
            throw CustomerFault.invalid(
                    TEMPLATE,
                    "unknown",
                    String.join(
                            ", ",
                            templates(Locale.ROOT).stream().map(Template::key).toList()));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(
                customer.record() == null ? Map.<String, @Nullable Object>of() : facts.load(customer.record()));
        values.put("customerName", customer.name());
        String person = person(customer, letter.recipient()).map(Contact::name).orElseGet(() -> name(customer));
        values.put("contactName", person.isBlank() ? null : person);
        values.put("senderName", sender());
        values.put("companyName", from.name());
        try {
            Texts.Letter written = texts.letter(letter.template(), letter.language(), values);
            return letter.saying(OneLine.of(written.subject()), written.text().strip());
        } catch (IllegalArgumentException e) {
            throw CustomerFault.invalid(TEMPLATE, "letterTemplate", String.valueOf(e.getMessage()));
        }
    }

    /** The template with its version, to document how the letter was made. */
    String version(String template) {
        return texts.version(template);
    }
}
