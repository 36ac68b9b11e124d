package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.record.EntryMatch;
import io.leadwright.forms.record.EntryMatch.KnownParty;
import io.leadwright.sales.customer.CustomerMatches.Background;
import io.leadwright.sales.customer.CustomerMatches.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by {@code known-customer.dmn} which records belong to a customer that is there, or to one that is entered with them. */
@Component
class KnownCustomers {
    private static final String DECISION = "known-customer";
    private static final String HISTORY = "customer-history";

    private final CustomerMatches matches;
    private final CustomerKeys keys;
    private final Decisions decisions;
    private final Accounts accounts;

    KnownCustomers(CustomerMatches matches, CustomerKeys keys, Decisions decisions, Accounts accounts) {
        this.accounts = accounts;
        this.matches = matches;
        this.keys = keys;
        this.decisions = decisions;
    }

    /** What is compared of a record, as it was typed. */
    record Typed(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    /**
     * The customer of a new record.
     *
     * @param joined whether it was there before
     * @param history what is known about it, if it was there before; null for a new customer
     */
    record Assigned(long customer, boolean joined, @Nullable String history) {}

    /** What a record and a customer have in common. */
    private record Common(boolean company, boolean phone, boolean email, boolean domain) {
        static final Common NOTHING = new Common(false, false, false, false);

        static Common of(Found found) {
            return new Common(found.company(), found.phone(), found.email(), found.domain());
        }

        Common and(Common other) {
            return new Common(
                    company || other.company, phone || other.phone, email || other.email, domain || other.domain);
        }

        static Common of(String key) {
            return new Common(
                    key.startsWith("company:"),
                    key.startsWith("phone:"),
                    key.startsWith("email:"),
                    key.startsWith("domain:"));
        }

        Set<String> names() {
            Set<String> names = new TreeSet<>();
            Map.of("company", company, "phone", phone, "email", email, "domain", domain)
                    .forEach((name, same) -> {
                        if (same) {
                            names.add(name);
                        }
                    });
            return names;
        }
    }

    /**
     * Finds the customers of records that are entered together, in their order; a record without one gets a new customer, which later
     * records may join. Others who enter the same keys wait until the caller's transaction ends.
     *
     * @param number provides the id of a new customer
     */
    List<Assigned> assign(List<Typed> records, LongSupplier number) {
        List<MatchKeys> asked = records.stream().map(this::keys).toList();
        List<Map<Long, Common>> stored = byPlace(asked.size(), matches.locked(asked));
        Map<Long, Background> known = backgrounds(stored);
        Map<String, Set<Long>> entered = new HashMap<>();
        List<Assigned> assigned = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            MatchKeys mine = asked.get(i);
            Map<Long, Common> common = new LinkedHashMap<>(stored.get(i));
            mine.all()
                    .forEach(key -> entered.getOrDefault(key, Set.of())
                            .forEach(customer -> common.merge(customer, Common.of(key), Common::and)));
            Optional<Background> joined = best(mine, common, known);
            Assigned one = joined.map(customer -> new Assigned(customer.customer(), true, history(customer)))
                    .orElseGet(() -> new Assigned(number.getAsLong(), false, null));
            known.putIfAbsent(one.customer(), Background.fresh(one.customer()));
            mine.all()
                    .forEach(key ->
                            entered.computeIfAbsent(key, any -> new TreeSet<>()).add(one.customer()));
            assigned.add(one);
        }
        return assigned;
    }

    /** For a customer that was named on entry: what is known about it; empty without such a customer. */
    Optional<Assigned> named(long customer) {
        return matches.backgrounds(Set.of(customer)).values().stream()
                .findFirst()
                .map(background -> new Assigned(customer, true, history(background)));
    }

    /** What each of the records has in common with stored customers; locks nothing. */
    List<EntryMatch> find(List<Typed> records) {
        List<MatchKeys> asked = records.stream().map(this::keys).toList();
        List<Map<Long, Common>> stored = byPlace(asked.size(), matches.stored(asked));
        Map<Long, Background> known = backgrounds(stored);
        List<EntryMatch> found = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            MatchKeys mine = asked.get(i);
            Optional<Long> best = best(mine, stored.get(i), known).map(Background::customer);
            found.add(new EntryMatch(
                    joining(mine),
                    stored.get(i).entrySet().stream()
                            .filter(entry -> known.containsKey(entry.getKey()))
                            .map(entry -> party(known.get(entry.getKey()), entry.getValue(), best))
                            .sorted(Comparator.comparing((KnownParty party) -> !party.joins())
                                    .thenComparing(KnownParty::customer))
                            .toList()));
        }
        return found;
    }

    /** The keys by which another new record would join the customer of this one. */
    private Set<String> joining(MatchKeys mine) {
        return mine.all().stream()
                .filter(key -> joins(mine, Common.of(key), Background.fresh(0)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private KnownParty party(@Nullable Background customer, Common common, Optional<Long> best) {
        Background known = Objects.requireNonNull(customer);
        return new KnownParty(
                known.customer(),
                known.name(),
                person(known.owner()),
                known.record(),
                common.names(),
                best.filter(id -> id == known.customer()).isPresent());
    }

    private String person(String username) {
        return username.isEmpty()
                ? ""
                : accounts.find(username).map(Accounts.Account::name).orElse(username);
    }

    private MatchKeys keys(Typed typed) {
        return keys.match(typed.name(), typed.phone(), typed.email());
    }

    private static List<Map<Long, Common>> byPlace(int places, List<Found> found) {
        List<Map<Long, Common>> all = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            all.add(new LinkedHashMap<>());
        }
        found.forEach(one -> all.get(one.place()).put(one.customer(), Common.of(one)));
        return all;
    }

    private Map<Long, Background> backgrounds(List<Map<Long, Common>> stored) {
        return new HashMap<>(matches.backgrounds(
                stored.stream().map(Map::keySet).flatMap(Collection::stream).collect(Collectors.toSet())));
    }

    /** Among customers that the record may join, the one with most in common, then the oldest. */
    private Optional<Background> best(MatchKeys mine, Map<Long, Common> common, Map<Long, Background> known) {
        return common.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getKey()))
                .filter(entry -> joins(mine, entry.getValue(), Objects.requireNonNull(known.get(entry.getKey()))))
                .max(Comparator.comparing((Map.Entry<Long, Common> entry) ->
                                entry.getValue().names().size())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(entry -> Objects.requireNonNull(known.get(entry.getKey())));
    }

    private boolean joins(MatchKeys mine, Common common, Background customer) {
        if (common.equals(Common.NOTHING)) {
            return false;
        }
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("name", mine.name());
        inputs.put("company", common.company());
        inputs.put("phone", common.phone());
        inputs.put("mobile", mine.mobile());
        inputs.put("email", common.email());
        inputs.put("domain", common.domain());
        inputs.put("state", customer.state());
        return Boolean.TRUE.equals(decisions.decide(DECISION, inputs).first().get("join"));
    }

    private @Nullable String history(Background customer) {
        Object history = decisions
                .decide(HISTORY, Map.of("won", customer.won(), "quoted", customer.quoted()))
                .first()
                .get("history");
        return history == null ? null : history.toString();
    }
}
