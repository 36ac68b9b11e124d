package io.leadwright.sales.activity;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.messaging.mail.OptOuts;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.activity.ActivityLog.Closing;
import io.leadwright.sales.activity.ActivityLog.Undo;
import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.ActivityReport.Via;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.sales.deal.DealClosings;
import io.leadwright.sales.funnel.StageMoves;
import io.leadwright.sales.handover.HandOver;
import io.leadwright.sales.tracking.ActionEvents;
import io.leadwright.sales.tracking.BehaviorEvent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores activities and carries out what {@code activity.dmn} says. Leads are locked first, then the customer, its deals, cards and tasks.
 */
@Component
class Activities implements CustomerActivities {
    /** Surfaces that tell of what they have already done themselves. */
    private static final Set<Via> TRANSLATED =
            EnumSet.of(Via.RECORD, Via.DEAL, Via.DOCUMENT, Via.EVENT, Via.MAIL, Via.PROCESS);

    static final String OPEN = "open";
    private static final String POOL = "pool";
    /** How the activity table names an opt-out. */
    static final String OPTED_OUT = "mail>opted-out";

    private final ActivityTypes types;
    private final ActivityLog rows;
    private final ActivityCheck check;
    private final ActivityItems items;
    private final CustomerRows customers;
    private final DealClosings deals;
    private final Records records;
    private final LeadStatuses statuses;
    private final ActionEvents events;
    private final StageMoves stages;
    private final HandOver handOver;
    private final OptOuts optOuts;
    private final Contacts contacts;
    private final ActivityNotices notices;
    private final Writes writes;
    private final Clock clock;

    /** An activity is being carried out in this thread: what its effects change tells of nothing new. */
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

    Activities(
            ActivityTypes types,
            ActivityLog rows,
            ActivityCheck check,
            ActivityItems items,
            CustomerRows customers,
            DealClosings deals,
            Records records,
            LeadStatuses statuses,
            ActionEvents events,
            StageMoves stages,
            HandOver handOver,
            OptOuts optOuts,
            Contacts contacts,
            ActivityNotices notices,
            Writes writes,
            Clock clock) {
        this.types = types;
        this.rows = rows;
        this.check = check;
        this.items = items;
        this.customers = customers;
        this.deals = deals;
        this.records = records;
        this.statuses = statuses;
        this.events = events;
        this.stages = stages;
        this.handOver = handOver;
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.notices = notices;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public Recorded record(ActivityReport report) {
        return record(report, null);
    }

    /**
     * As {@link #record(ActivityReport)}, for a lead whose status has just been changed.
     *
     * @param lead record of that lead; null for the whole customer
     */
    Recorded record(ActivityReport report, @Nullable String lead) {
        ActivityType type = types.find(report.type())
                .orElseThrow(() -> CustomerFault.invalid(
                        "type",
                        "unknown",
                        String.join(
                                ", ",
                                types.all().stream().map(ActivityType::key).toList())));
        check.rights(report);
        check.fields(report, type, TRANSLATED.contains(report.via()));
        return writes.write(() -> within(report, type, lead));
    }

    @Override
    public Optional<String> typeOf(String sign) {
        return sign.startsWith("event>")
                ? types.ofEvent(sign.substring("event>".length())).map(ActivityType::key)
                : types.all().stream()
                        .filter(type -> type.stands().statuses().contains(sign))
                        .map(ActivityType::key)
                        .findFirst();
    }

    @Override
    public boolean told(String key) {
        return rows.told(key).isPresent();
    }

    @Override
    public void hold(Collection<Long> ids) {
        ids.stream().sorted().distinct().forEach(id -> customers.find(id).ifPresent(found -> leads(found.kept())));
    }

    /** Whether an activity is being carried out in this thread. */
    boolean busy() {
        return busy.get();
    }

    private Recorded within(ActivityReport report, ActivityType type, @Nullable String lead) {
        boolean outer = busy.get();
        busy.set(true);
        try {
            return carryOut(report, type, lead, outer);
        } finally {
            busy.set(outer);
        }
    }

    private Recorded carryOut(ActivityReport report, ActivityType type, @Nullable String lead, boolean nested) {
        long kept = customers
                .find(report.customer())
                .orElseThrow(() -> new UnknownCustomer(report.customer()))
                .kept();
        Map<String, FormRecord> leads = leads(kept);
        Customer customer = customers.lock(kept).orElseThrow(() -> new UnknownCustomer(kept));
        Optional<Long> told = Optional.ofNullable(report.key()).flatMap(rows::told);
        boolean counts = type.counts(report.at(), clock.instant());
        if (told.isPresent()
                || (nested && TRANSLATED.contains(report.via()))
                || (report.via() == Via.EVENT && !counts)) {
            return new Recorded(told.orElse(0L), true, customer.stage(), customer.status(), 0);
        }
        check.customer(report, type, customer, TRANSLATED.contains(report.via()));
        Met met = reopenedFirst(report, type, new Met(customer, leads, Optional.empty()));
        String after = counts ? state(report, type, met, lead) : met.customer().status();
        Optional<Long> stored = rows.insert(report, type, met.customer(), after);
        if (stored.isEmpty()) {
            return new Recorded(0, true, customer.stage(), customer.status(), 0);
        }
        long id = stored.get();
        if (report.via() != Via.EVENT && !type.effects().event().isEmpty()) {
            events.report(List.of(new BehaviorEvent(
                    kept,
                    type.effects().event(),
                    null,
                    report.at().truncatedTo(ChronoUnit.MICROS),
                    ActionEvents.ACTIVITY,
                    ActionEvents.ACTIVITY + ":" + id)));
        }
        if (report.via() != Via.MAIL && type.stands().statuses().contains(OPTED_OUT)) {
            optOut(met.customer(), report.details().contact());
        }
        int runs = counts ? effects(id, report, type, met, lead, after) : 0;
        Customer now = customers.find(kept).orElseThrow();
        return new Recorded(id, false, now.stage(), now.status(), runs);
    }

    /** Told by somebody: the contact, else the customer, gets no more mail. */
    private void optOut(Customer customer, @Nullable Long contact) {
        List<String> addresses = contact == null
                ? Stream.ofNullable(customer.email()).toList()
                : contacts.find(customer.id(), contact)
                        .map(person -> person.reach().emails())
                        .orElse(List.of());
        addresses.stream()
                .filter(address -> !address.isBlank())
                .forEach(address -> optOuts.add(address, OptOuts.Cause.PERSON, customer.record()));
    }

    /** The leads of a customer, locked in the order of their numbers. */
    private Map<String, FormRecord> leads(long kept) {
        Map<String, FormRecord> leads = new LinkedHashMap<>();
        customers.allRecords(kept).stream()
                .map(RecordKey::of)
                .sorted(Comparator.comparingLong(RecordKey::id))
                .forEach(key -> leads.put(key.form() + ":" + key.id(), records.requireForUpdate(key.form(), key.id())));
        return leads;
    }

    /** A surface that has already closed a customer which was closed otherwise has reopened it in doing so. */
    private Met reopenedFirst(ActivityReport report, ActivityType type, Met met) {
        String state = met.customer().status();
        String wanted = type.effects().state();
        if (aside(report, type, met)) {
            return met;
        }
        if (type.effects().allowedIn().contains(state) || (wanted.equals(state) && TRANSLATED.contains(report.via()))) {
            return wonAfterAll(type, state)
                    ? new Met(
                            met.customer(),
                            met.leads(),
                            rows.lastClosing(met.customer().id()))
                    : met;
        }
        Closing closing = rows.lastClosing(met.customer().id()).orElse(null);
        if (!TRANSLATED.contains(report.via())) {
            throw CustomerFault.conflict(
                    closing == null ? "activityState" : "activityClosed",
                    state,
                    closing == null ? "" : closing.by(),
                    closing == null ? clock.instant().toString() : closing.at().toString());
        }
        if (closing != null && !wanted.isEmpty()) {
            restoreDeals(closing, report.via() == Via.DEAL ? report.details().deal() : null);
            rows.undone(closing.id(), closing.id());
            return new Met(met.customer(), met.leads(), Optional.of(closing));
        }
        return met;
    }

    /** What was lost and is won: taking the win back gives leads the status from before the loss. */
    private static boolean wonAfterAll(ActivityType type, String state) {
        return type.effects().deals().equals("win")
                && !List.of(OPEN, POOL, type.effects().state()).contains(state);
    }

    /** A deal beside a won one changes nothing but itself. */
    private boolean aside(ActivityReport report, ActivityType type, Met met) {
        return report.via() == Via.DEAL
                && !type.effects().deals().equals("win")
                && met.customer().status().equals("won")
                && deals.won(met.customer().id());
    }

    /** A closed lead or deal closes the customer unless another one is open. */
    private String state(ActivityReport report, ActivityType type, Met met, @Nullable String lead) {
        String wanted = type.effects().state();
        if (wanted.isEmpty() || aside(report, type, met)) {
            return met.customer().status();
        }
        boolean closes = type.effects().deals().equals("lose") || wanted.equals(POOL);
        if (closes
                && lead != null
                && met.leads().entrySet().stream()
                        .anyMatch(other ->
                                !other.getKey().equals(lead) && type.changesLead(statuses.of(other.getValue())))) {
            return met.rest();
        }
        if (closes
                && report.via() == Via.DEAL
                && !deals.open(met.customer().id()).isEmpty()) {
            return met.rest();
        }
        return wanted;
    }

    private int effects(
            long id, ActivityReport report, ActivityType type, Met met, @Nullable String lead, String after) {
        Customer customer = met.customer();
        boolean moved = !after.equals(customer.status());
        boolean whole = !aside(report, type, met)
                && (type.effects().state().isEmpty()
                        || after.equals(type.effects().state()));
        Optional<Closing> closing = whole && type.effects().deals().equals(ActivityType.RESTORE)
                ? rows.lastClosing(customer.id())
                : Optional.empty();
        Map<String, String> before = new LinkedHashMap<>();
        Undo undo = Undo.NOTHING;
        if (whole) {
            before.putAll(statuses.change(report, type, met, lead, closing));
            met.corrected().ifPresent(taken -> taken.undo().leads().forEach(before::putIfAbsent));
            undo = deals(report, type, customer, closing);
        } else {
            met.corrected().ifPresent(taken -> statuses.restore(report, met, taken, lead));
        }
        deals.endContracts(customer.id(), author(report));
        if (moved) {
            rows.undo(id, new Undo(before, undo.closed(), undo.made()));
            rows.state(customer.id(), after);
        }
        if (!report.details().owner().isEmpty() && type.asks().containsKey("owner") && report.via() != Via.RECORD) {
            handOver.move(
                    customer.id(),
                    report.details().owner(),
                    customer.owner(),
                    report.details().note(),
                    report.by());
        }
        deals.assess(customer.id());
        if (moved && whole && type.effects().deals().equals("lose")) {
            deals.explain(customer.id(), report);
        }
        closing.ifPresent(found -> rows.undone(found.id(), id));
        boolean wins = type.effects().deals().equals("win");
        closing.or(() -> wins ? Optional.empty() : met.corrected()).ifPresent(found -> {
            if (customers.find(customer.id()).orElseThrow().stage() > found.stageBefore()) {
                stages.moveByPerson(customer.id(), found.stageBefore(), type.named(), report.by());
            }
        });
        if (whole) {
            items.carryOut(report, type, met.customer(), met.leads().keySet(), statuses.handedOn(met, type));
        }
        if (moved || type.asks().containsKey("owner")) {
            rows.withdraw(customer.id());
        }
        return notices.tell(id, report, type, met, moved ? after : null);
    }

    static String author(ActivityReport report) {
        return report.by().isEmpty() ? "assistant:activity" : report.by();
    }

    private Undo deals(ActivityReport report, ActivityType type, Customer customer, Optional<Closing> closing) {
        switch (type.effects().deals()) {
            case "win" -> {
                DealClosings.Won won = deals.win(customer, report, report.via() == Via.DEAL);
                return new Undo(Map.of(), won.closed(), won.made());
            }
            case "lose" -> {
                return new Undo(Map.of(), deals.lose(customer.id(), report), List.of());
            }
            case ActivityType.RESTORE -> closing.ifPresent(found -> restoreDeals(found, null));
            default -> {}
        }
        return Undo.NOTHING;
    }

    /** @param changed the deal that a person has just changed, which stays as it is */
    private void restoreDeals(Closing closing, @Nullable Long changed) {
        deals.reopen(without(closing.undo().closed(), changed));
        deals.remove(without(closing.undo().made(), changed));
    }

    private static List<Long> without(List<Long> ids, @Nullable Long left) {
        return ids.stream().filter(id -> !id.equals(left)).toList();
    }
}
