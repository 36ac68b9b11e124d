package io.leadwright.workspace.people;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.access.AccountChanges;
import io.leadwright.workspace.access.Roles;
import io.leadwright.workspace.account.AccountFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds people: account, roles, and the place of a salesperson in the team, for all of them or for none. */
@Component
class NewPeople {
    private static final int LARGEST_LIMIT = 100_000;
    /** Which field a rule of accounts is about, where its code is not the field. */
    private static final Map<String, String> FIELDS = Map.of("taken", "username");

    private final AccountChanges accounts;
    private final Roles roles;
    private final SalesTeam team;
    private final MessageSource messages;

    NewPeople(AccountChanges accounts, Roles roles, SalesTeam team, MessageSource messages) {
        this.accounts = accounts;
        this.roles = roles;
        this.team = team;
        this.messages = messages;
    }

    /**
     * A person with an account now.
     *
     * @param password the first password that was made for the person; null if one was given. It is not kept: nobody can read it again.
     */
    public record Added(
            String username,
            String name,
            Set<String> roles,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Added[" + username + "]";
        }
    }

    /** A person in a row of a file; row 0 is none. */
    record Row(int number, NewPerson person) {}

    /**
     * Adds them.
     *
     * @throws PeopleRefused with everything that is wrong
     */
    @Transactional
    public List<Added> add(List<Row> rows, String by) {
        List<Row> read = rows.stream()
                .map(row -> new Row(row.number(), resolved(row.person())))
                .toList();
        List<PersonFault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Row row : read) {
            faults.addAll(faults(row.person()).stream()
                    .map(fault -> fault.in(row.number()))
                    .toList());
            if (!row.person().username().isEmpty() && !names.add(row.person().username())) {
                faults.add(fault("username", "people.fault.twice").in(row.number()));
            }
        }
        if (!faults.isEmpty()) {
            throw new PeopleRefused(faults);
        }
        return read.stream().map(row -> added(row, by)).toList();
    }

    private Added added(Row row, String by) {
        NewPerson person = row.person();
        String password = person.password().isEmpty() ? FirstPassword.random() : person.password();
        Accounts.Account account = person.account();
        try {
            accounts.create(account, password, by);
        } catch (AccountFault fault) {
            throw new PeopleRefused(List.of(fault(fault).in(row.number())));
        }
        if (person.sells()) {
            Integer most = person.limit().isEmpty() ? null : Integer.valueOf(person.limit());
            team.put(person.username(), person.name(), new SalesTeam.Place(person.region(), most, true), by);
        }
        return new Added(
                person.username(),
                person.name(),
                account.roles(),
                person.password().isEmpty() ? password : null);
    }

    /** The person with the ids of roles and region, where names were given; what is unknown stays as it is. */
    private NewPerson resolved(NewPerson person) {
        List<String> known = person.roles().stream()
                .map(role -> roles.find(role).orElse(role))
                .distinct()
                .toList();
        return person.with(known, region(person.region()).orElse(person.region()));
    }

    private Optional<String> region(String typed) {
        return List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH).stream()
                .flatMap(language -> team.regions(language).stream())
                .filter(region -> region.key().equals(typed) || region.name().equalsIgnoreCase(typed))
                .map(SalesTeam.Region::key)
                .findFirst();
    }

    private List<PersonFault> faults(NewPerson person) {
        List<PersonFault> faults = new ArrayList<>();
        accounts.faults(person.account(), person.password()).forEach(fault -> faults.add(fault(fault)));
        if (person.roles().isEmpty()) {
            faults.add(fault("roles", "people.fault.no-role"));
        }
        if (person.sells() && person.region().isEmpty()) {
            faults.add(fault("region", "people.fault.no-region"));
        } else if (!person.region().isEmpty() && region(person.region()).isEmpty()) {
            faults.add(fault("region", "people.fault.region", person.region(), regions()));
        } else if (!person.sells() && !person.region().isEmpty()) {
            faults.add(fault("region", "people.fault.not-sales"));
        }
        if (!person.limit().isEmpty() && limit(person.limit()).isEmpty()) {
            faults.add(fault("limit", "people.fault.limit", LARGEST_LIMIT));
        }
        return faults;
    }

    private String regions() {
        Locale language = LocaleContextHolder.getLocale();
        return String.join(
                language.getLanguage().equals("zh") ? "\u3001" : ", ",
                team.regions(language).stream().map(SalesTeam.Region::name).toList());
    }

    /** The limit that somebody typed; empty if it is none. */
    static Optional<Integer> limit(String typed) {
        try {
            int most = Integer.parseInt(typed.strip());
            return most >= 0 && most <= LARGEST_LIMIT ? Optional.of(most) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private PersonFault fault(AccountFault fault) {
        String code = fault.message().substring(fault.message().lastIndexOf('.') + 1);
        String field = code.startsWith("password") ? "password" : FIELDS.getOrDefault(code, code);
        return fault(field, fault.message(), accounts.shortest());
    }

    private PersonFault fault(String field, String key, @Nullable Object... arguments) {
        return new PersonFault(0, field, messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
