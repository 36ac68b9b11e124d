package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.engine.AccountsChanged;
import io.leadwright.workspace.account.AccessChanged;
import io.leadwright.workspace.account.AccountStates;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Knows who may sign in, by role, and finds the person that somebody means by a username or a display name. The list is cached for a
 * second, and read again for a name that is not in it: changes on another server are noticed within a second, on this one at once.
 */
@Component
public class People {
    /** Stands for every role. */
    public static final String ANY = "any";

    private static final long KEPT = Duration.ofSeconds(1).toNanos();
    private static final long JUST_READ = Duration.ofMillis(2).toNanos();

    private final Accounts accounts;
    private final AccountStates states;
    private volatile @Nullable Reading last;

    People(Accounts accounts, AccountStates states) {
        this.accounts = accounts;
        this.states = states;
    }

    /** A person with an account that is not locked. */
    public record Person(String username, String name, Set<String> roles) {
        boolean has(String role) {
            return role.equals(ANY) || roles.contains(role);
        }
    }

    private record Reading(List<Person> people, long at) {
        boolean olderThan(long age) {
            return System.nanoTime() - at > age;
        }
    }

    /** The people with this role, or with {@link #ANY}, by username. */
    public List<Person> active(String role) {
        return known(KEPT).stream().filter(person -> person.has(role)).toList();
    }

    /**
     * The person with this role whom a text names: by username, by username in other letters, or by a display name that only one has.
     *
     * @param role a role or {@link #ANY}
     */
    public Optional<Person> find(String role, String text) {
        return named(known(KEPT), role, text).or(() -> named(known(JUST_READ), role, text));
    }

    private static Optional<Person> named(List<Person> people, String role, String text) {
        String wanted = plain(text);
        return one(people, role, text.strip(), Person::username)
                .or(() -> one(people, role, wanted, person -> plain(person.username())))
                .or(() -> one(people, role, wanted, person -> plain(person.name())));
    }

    private static Optional<Person> one(
            List<Person> people, String role, String wanted, Function<Person, String> label) {
        List<Person> found = people.stream()
                .filter(person -> person.has(role) && label.apply(person).equals(wanted))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private List<Person> known(long age) {
        Reading reading = last;
        if (reading == null || reading.olderThan(age)) {
            reading = new Reading(read(), System.nanoTime());
            last = reading;
        }
        return reading.people();
    }

    private List<Person> read() {
        Set<String> locked = states.locked();
        return accounts.all().stream()
                .filter(account -> !locked.contains(account.username()))
                .map(account -> new Person(account.username(), account.name(), account.roles()))
                .toList();
    }

    @TransactionalEventListener(
            classes = {AccessChanged.class, AccountsChanged.class},
            phase = TransactionPhase.AFTER_COMMIT,
            fallbackExecution = true)
    void forget() {
        last = null;
    }
}
