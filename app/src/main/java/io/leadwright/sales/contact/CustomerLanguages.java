package io.leadwright.sales.contact;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Facts;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which language to write to a customer in, by {@code letter-language.dmn}: the one that somebody stated for the person, else that of the
 * customer's own words, of what was noted, or of the region.
 */
@Component
public class CustomerLanguages {
    private static final String DECISION = "letter-language";
    /** Nothing was written. */
    private static final double NOTHING = -1;

    private static final int NEWEST = 5;

    private final JdbcClient database;
    private final Facts facts;
    private final Forms forms;
    private final Decisions decisions;
    private final ContactRows contacts;
    private final CustomerRows customers;

    CustomerLanguages(
            JdbcClient database,
            Facts facts,
            Forms forms,
            Decisions decisions,
            ContactRows contacts,
            CustomerRows customers) {
        this.contacts = contacts;
        this.customers = customers;
        this.database = database;
        this.facts = facts;
        this.forms = forms;
        this.decisions = decisions;
    }

    /**
     * A language and where it comes from.
     *
     * @param language zh or en; empty if the table does not say
     * @param basis known, mail, words, region or default
     */
    public record Language(String language, String basis) {}

    /** The language of a customer: that of its main contact. */
    public Language of(Customer customer) {
        return of(customer, stated(customer, ""));
    }

    /**
     * The language to write to somebody about a record in; empty if the record has no customer.
     *
     * @param address of the person; the main contact is meant where nobody has it
     * @param region as far as it is known already, for a customer without one
     */
    Optional<Language> about(String businessKey, String address, String region) {
        return customers
                .findByRecord(businessKey)
                .flatMap(own -> own.kept() == own.id() ? Optional.of(own) : customers.find(own.kept()))
                .map(customer -> of(customer, stated(customer, address), region));
    }

    private String stated(Customer customer, String address) {
        List<Contact> people = contacts.of(customer.kept());
        String plain = Addresses.plain(address);
        return people.stream()
                .filter(person -> !plain.isEmpty()
                        && person.reach().emails().stream()
                                .anyMatch(each -> Addresses.plain(each).equals(plain)))
                .findFirst()
                .or(() -> people.stream().filter(Contact::main).findFirst())
                .map(Contact::language)
                .orElse("");
    }

    /**
     * The language of mails to a person.
     *
     * @param stated zh or en as somebody stated it for this person; empty if unknown
     */
    public Language of(Customer customer, String stated) {
        return of(customer, stated, "");
    }

    private Language of(Customer customer, String stated, String otherwise) {
        String region = customer.segment().region();
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("known", stated);
        inputs.put("region", region == null || region.isBlank() ? otherwise : region);
        inputs.put("mailHan", stated.isEmpty() ? han(mails(customer)) : NOTHING);
        inputs.put("wordsHan", stated.isEmpty() ? han(noted(customer)) : NOTHING);
        Map<String, @Nullable Object> rule = decisions.decide(DECISION, inputs).first();
        return new Language(text(rule, "language"), text(rule, "basis"));
    }

    private String mails(Customer customer) {
        return customer.record() == null
                ? ""
                : String.join(
                        "\n",
                        database.sql("""
                                        select left(text, 2000) from app.mail_in
                                        where business_key = ? and channel = 'mail' and kind in ('reply', 'not-now', 'unknown')
                                        order by received_at desc limit ?""")
                                .params(customer.record(), NEWEST)
                                .query(String.class)
                                .list());
    }

    /** What people wrote into the long texts of the record, without what assistants did. */
    private String noted(Customer customer) {
        String record = customer.record();
        if (record == null) {
            return "";
        }
        FormDefinition form = forms.of(RecordKey.of(record).form());
        List<String> written = form.fields().stream()
                .filter(field -> field.type().equals("textarea") && !field.filledByAssistant())
                .map(Field::key)
                .toList();
        Map<String, @Nullable Object> values = facts.load(record);
        return written.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** Share of Chinese characters among the letters, each of which counts as much as a short word. */
    private static double han(String text) {
        long han = text.codePoints().filter(Character::isIdeographic).count();
        long letters = text.codePoints().filter(Character::isLetter).count();
        return letters == 0 ? NOTHING : (double) han / letters;
    }

    private static String text(Map<String, @Nullable Object> rule, String output) {
        return String.valueOf(Objects.requireNonNullElse(rule.get(output), ""));
    }
}
