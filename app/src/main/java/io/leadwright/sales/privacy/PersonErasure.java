package io.leadwright.sales.privacy;

import io.leadwright.messaging.mail.OptOuts;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.privacy.Catalogue.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a person in one transaction: from all tables of the catalogue, with a receipt and the hashes by which the person stays erased.
 * Counts, amounts and stages stay.
 */
@Component
class PersonErasure {
    static final String RETENTION = "retention";
    static final int LONGEST_REASON = 500;
    static final int MOST_VALUES = 50;
    static final int MOST_FILES = 500;
    static final int LONGEST_VALUE = 200;

    private final PersonFinder finder;
    private final Catalogue catalogue;
    private final TableSweep sweep;
    private final ErasedContacts contacts;
    private final ImportedFiles files;
    private final FilesOfOthers attached;
    private final ValuePatterns patterns;
    private final Erasures erasures;
    private final OptOuts optOuts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonErasure(
            PersonFinder finder,
            Catalogue catalogue,
            TableSweep sweep,
            ErasedContacts contacts,
            ImportedFiles files,
            FilesOfOthers attached,
            ValuePatterns patterns,
            Erasures erasures,
            OptOuts optOuts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.finder = finder;
        this.catalogue = catalogue;
        this.sweep = sweep;
        this.contacts = contacts;
        this.files = files;
        this.attached = attached;
        this.patterns = patterns;
        this.erasures = erasures;
        this.optOuts = optOuts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases a contact of a customer on somebody's request. Processes that mail the person end as after an opt-out.
     *
     * @param customer the kept one
     * @throws CustomerFault if the request is incomplete, or the contact is unknown or erased already
     */
    @Transactional
    public Receipt erase(long customer, long contact, ErasureRequest request) {
        check(request);
        contacts.lock();
        Person person = require(customer, contact, request.more(), request.keep());
        person.place().emails().forEach(email -> optOuts.add(email, OptOuts.Cause.PERSON, null));
        contacts.note(customer, contact, CurrentUser.username());
        return carryOut(
                person,
                new Order(UUID.randomUUID(), contact, customer, "request", request, CurrentUser.username(), now()),
                true);
    }

    /**
     * What is carried out, for whom.
     *
     * @param contact number that the contact had when it was asked for
     */
    record Order(UUID id, long contact, long customer, String cause, ErasureRequest request, String by, Instant at) {}

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The person behind a contact, without the values that are to be kept.
     *
     * @throws CustomerFault if the contact is unknown or erased already
     */
    Person require(long customer, long contact, List<String> more, List<String> keep) {
        Person person = finder.find(customer, contact, more)
                .orElseThrow(() -> erasures.ofContact(contact)
                        .filter(receipt -> contacts.keptBy(receipt.customer()) == customer)
                        .map(receipt ->
                                CustomerFault.conflict("erased", receipt.id().toString()))
                        .orElseGet(() -> CustomerFault.unknown("unknownContact")));
        return person.with(person.values().stream()
                .filter(value -> !keep.contains(value.text()))
                .toList());
    }

    private static void check(ErasureRequest request) {
        if (!ErasureRequest.ASKED_BY.contains(request.askedBy())) {
            int last = ErasureRequest.ASKED_BY.size() - 1;
            throw CustomerFault.invalid(
                    "askedBy",
                    "oneOf",
                    String.join(", ", ErasureRequest.ASKED_BY.subList(0, last)),
                    ErasureRequest.ASKED_BY.get(last));
        }
        if (request.reason().isBlank()) {
            throw CustomerFault.invalid("reason", "required");
        }
        if (request.reason().length() > LONGEST_REASON) {
            throw CustomerFault.invalid("reason", "tooLong", LONGEST_REASON);
        }
        check("more", request.more());
        check("keep", request.keep());
        if (request.keepFiles().size() > MOST_FILES) {
            throw CustomerFault.invalid("keepFiles", "tooMany", MOST_FILES);
        }
    }

    static void check(String field, List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw CustomerFault.invalid(field, "tooMany", MOST_VALUES);
        }
        if (values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw CustomerFault.invalid(field, "tooLong", LONGEST_VALUE);
        }
    }

    /** Erases a contact that was kept long enough: in rows linked to its customer only, without a hash of anything. */
    @Transactional
    public void expire(long customer, long contact) {
        contacts.lock();
        finder.find(customer, contact, List.of())
                .ifPresent(person -> carryOut(
                        person,
                        new Order(
                                UUID.randomUUID(),
                                contact,
                                customer,
                                RETENTION,
                                new ErasureRequest("company", RETENTION, List.of(), List.of(), List.of()),
                                RETENTION,
                                now()),
                        false));
    }

    /**
     * Erases a person in the caller's transaction, which holds the lock.
     *
     * @param whole whether rows that are not linked to the customer are searched, too
     */
    Receipt carryOut(Person person, Order order, boolean whole) {
        Redaction redaction = new Redaction(patterns.regex(person.everywhere()), person.everywhere());
        Map<String, Long> counts = new TreeMap<>();
        count(counts, "app.import_chunk", whole ? files.delete(person, redaction) : 0);
        count(
                counts,
                "app.mail_attachment",
                whole ? attached.deleteMailed(person, order.request().keepFiles()) : 0);
        count(
                counts,
                "app.attachment",
                whole ? attached.delete(person, order.request().keepFiles()) : 0);
        contacts.cancelMails(person.place().emails());
        contacts.leave(person.contact());
        List<Long> changed = contacts.marked(person, finder.personalFields(person), order.by());
        for (Table table : catalogue.tables()) {
            count(counts, table.name(), sweep.erase(table, person, whole));
        }
        contacts.promote(person.customer());
        Redaction all = new Redaction(patterns.regex(person.values()), person.values());
        Receipt receipt = new Receipt(
                order.id(),
                order.contact(),
                order.customer(),
                changed.stream()
                        .flatMap(
                                number -> person.place().own().stream().filter(record -> record.endsWith(":" + number)))
                        .toList(),
                order.cause(),
                order.request().askedBy(),
                all.text(order.request().reason().strip()),
                order.by(),
                order.at(),
                counts,
                Map.of(),
                order.request().keepFiles());
        erasures.add(receipt);
        if (whole) {
            person.values().forEach(value -> erasures.hash(order.id(), value));
        }
        events.publishEvent(new PersonErased(
                order.id(), order.contact(), order.customer(), order.cause(), order.by(), order.at(), receipt.rows()));
        return erasures.find(order.id()).orElseThrow();
    }

    private static void count(Map<String, Long> counts, String table, long rows) {
        if (rows > 0) {
            counts.merge(table, rows, Long::sum);
        }
    }
}
