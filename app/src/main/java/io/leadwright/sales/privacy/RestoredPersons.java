package io.leadwright.sales.privacy;

import io.leadwright.sales.privacy.Erasures.Hash;
import io.leadwright.sales.privacy.Person.Place;
import io.leadwright.sales.privacy.PersonalValue.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases again what came back with an older copy of the database. The list has only hashes: the values are recognized in the texts of the
 * customer by comparing all parts of the lengths in question.
 */
@Component
class RestoredPersons {
    static final String RESTORE = "restore";
    private static final long NOBODY = -1;
    private static final int LONGEST_TEXT = 200_000;

    private final PersonFinder finder;
    private final PersonErasure erasure;
    private final ErasedContacts contacts;
    private final Erasures erasures;

    RestoredPersons(PersonFinder finder, PersonErasure erasure, ErasedContacts contacts, Erasures erasures) {
        this.finder = finder;
        this.erasure = erasure;
        this.contacts = contacts;
        this.erasures = erasures;
    }

    /** Erases the person, unless this database knows of the erasure; returns whether it did not. */
    @Transactional
    public boolean eraseAgain(Tombstone tombstone) {
        contacts.lock();
        if (erasures.find(tombstone.id()).isPresent()) {
            return false;
        }
        erasures.adopt(tombstone.salt());
        erasure.carryOut(
                person(tombstone),
                new PersonErasure.Order(
                        tombstone.id(),
                        tombstone.where().contact(),
                        tombstone.where().customer(),
                        RESTORE,
                        new ErasureRequest(
                                tombstone.askedBy(), tombstone.reason(), List.of(), List.of(), tombstone.keptFiles()),
                        tombstone.by(),
                        tombstone.at()),
                true);
        if (tombstone.salt().equals(erasures.salt())) {
            tombstone.hashes().forEach(hash -> erasures.hash(tombstone.id(), hash));
        }
        return true;
    }

    /** A contact of the same number that has none of the values is somebody else's: numbers may have been used again. */
    private Person person(Tombstone tombstone) {
        long customer = contacts.keptBy(tombstone.where().customer());
        Map<String, Hash> wanted =
                tombstone.hashes().stream().collect(Collectors.toMap(Hash::hash, hash -> hash, (one, other) -> one));
        Optional<Person> known = finder.find(customer, tombstone.where().contact(), List.of())
                .filter(person -> person.values().stream()
                        .filter(value -> value.kind() != Kind.TITLE)
                        .anyMatch(value -> wanted.containsKey(hash(tombstone.salt(), Erasures.normal(value.text())))));
        Place place = known.map(Person::place)
                .orElseGet(() -> finder.place(customer, tombstone.where().records()));
        Map<String, PersonalValue> values = new LinkedHashMap<>();
        known.ifPresent(person -> person.values().stream()
                .filter(value -> wanted.containsKey(hash(tombstone.salt(), Erasures.normal(value.text()))))
                .forEach(value -> values.put(Erasures.normal(value.text()), value)));
        finder.texts(place).forEach(text -> recognize(text, tombstone.salt(), wanted, values));
        List<PersonalValue> found = values.values().stream()
                .map(value -> value.kind() == Kind.NAME
                        ? finder.placed(value, tombstone.where().contact())
                        : value)
                .toList();
        boolean nothing = known.isEmpty() && found.isEmpty();
        List<String> emails = Stream.concat(
                        place.emails().stream(),
                        found.stream()
                                .filter(value -> value.kind() == Kind.EMAIL)
                                .map(value -> Erasures.normal(value.text())))
                .distinct()
                .toList();
        return new Person(
                known.map(Person::contact).orElse(NOBODY),
                customer,
                new Place(place.customers(), place.records(), nothing ? List.of() : place.own(), place.runs(), emails),
                found);
    }

    /** Finds the parts of a text whose hash is wanted. */
    private static void recognize(
            String text, String salt, Map<String, Hash> wanted, Map<String, PersonalValue> found) {
        String lower = Erasures.normal(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        Set<Integer> lengths =
                wanted.values().stream().map(Hash::length).collect(Collectors.toCollection(TreeSet::new));
        for (int length : lengths) {
            for (int at = 0; at + length <= lower.length(); at++) {
                String part = lower.substring(at, at + length);
                Hash hash = found.containsKey(part) ? null : wanted.get(hash(salt, part));
                if (hash != null) {
                    Kind kind = Kind.of(hash.kind());
                    found.put(part, new PersonalValue(kind, part, kind != Kind.TITLE));
                }
            }
        }
    }

    private static String hash(String salt, String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((salt + ":" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
