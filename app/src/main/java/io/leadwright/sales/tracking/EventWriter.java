package io.leadwright.sales.tracking;

import io.leadwright.automation.process.Processes;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.funnel.EventType;
import io.leadwright.sales.funnel.EventTypes;
import io.leadwright.sales.funnel.FunnelPosition;
import io.leadwright.sales.funnel.FunnelPositions;
import io.leadwright.sales.funnel.StageCalculator;
import io.leadwright.sales.funnel.StageChange;
import io.leadwright.sales.funnel.StageMoves;
import io.leadwright.sales.funnel.StageReplay.StageEvent;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stores new, valid events in one transaction: locks the customers, drops duplicates, updates their stages. */
@Component
class EventWriter {
    private final FunnelPositions positions;
    private final StageCalculator calculator;
    private final StageMoves moves;
    private final EventRows rows;
    private final EventTypes types;
    private final Processes processes;
    private final ObjectProvider<CustomerActivities> activities;

    EventWriter(
            FunnelPositions positions,
            StageCalculator calculator,
            StageMoves moves,
            EventRows rows,
            EventTypes types,
            Processes processes,
            ObjectProvider<CustomerActivities> activities) {
        this.activities = activities;
        this.positions = positions;
        this.calculator = calculator;
        this.moves = moves;
        this.rows = rows;
        this.types = types;
        this.processes = processes;
    }

    List<EventOutcome> take(List<BehaviorEvent> events, Optional<String> owner, Instant now) {
        List<Long> told = events.stream()
                .filter(event -> activity(event).isPresent())
                .map(BehaviorEvent::customerId)
                .toList();
        if (!told.isEmpty()) {
            activities.getObject().hold(told);
        }
        Map<Long, FunnelPosition> held = positions.holdRoots(
                events.stream().map(BehaviorEvent::customerId).toList());
        List<UUID> ids = events.stream().map(BehaviorEvent::id).toList();
        Set<Long> known =
                owner.map(name -> positions.owned(held.keySet(), name)).orElse(held.keySet());
        Map<UUID, BehaviorEvent> fresh = fresh(events, ids, held, known);
        Map<Long, List<StageEvent>> byRoot = new HashMap<>();
        fresh.values()
                .forEach(event -> byRoot.computeIfAbsent(
                                StageMoves.rootOf(held, event.customerId()).customerId(), root -> new ArrayList<>())
                        .add(new StageEvent(event.timestamp(), event.type(), event.value())));
        List<StageChange> changes = calculator.compute(held, byRoot);
        if (!fresh.isEmpty()) {
            rows.write(fresh, changes);
            moves.apply(changes);
            wake(fresh, held, now);
            fresh.forEach((id, event) -> activity(event).ifPresent(type -> tell(id, event, type)));
        }
        return outcomes(events, ids, fresh, held, known, changes);
    }

    /** The activity that an event from outside stands for. */
    private Optional<String> activity(BehaviorEvent event) {
        return event.source().equals(ActionEvents.ACTIVITY)
                ? Optional.empty()
                : activities.getObject().typeOf("event>" + event.type());
    }

    private void tell(UUID id, BehaviorEvent event, String type) {
        activities
                .getObject()
                .record(new ActivityReport(
                        event.customerId(),
                        type,
                        event.timestamp(),
                        "",
                        ActivityReport.Via.EVENT,
                        "event:" + id,
                        ActivityReport.Details.NONE));
    }

    /** The events not stored before, by id; the first of equal ones. */
    private Map<UUID, BehaviorEvent> fresh(
            List<BehaviorEvent> events, List<UUID> ids, Map<Long, FunnelPosition> held, Set<Long> known) {
        Map<UUID, BehaviorEvent> fresh = new LinkedHashMap<>();
        Set<UUID> named = new HashSet<>();
        Map<UUID, BehaviorEvent> doubtful = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            BehaviorEvent event = events.get(i);
            UUID id = ids.get(i);
            if (known.contains(event.customerId()) && fresh.putIfAbsent(id, event) == null) {
                if (event.eventId() != null) {
                    named.add(id);
                } else if (!later(event, StageMoves.rootOf(held, event.customerId()))) {
                    doubtful.put(id, event);
                }
            }
        }
        if (!named.isEmpty()) {
            named.removeAll(rows.take(named));
            fresh.keySet().removeAll(named);
        }
        if (!doubtful.isEmpty()) {
            fresh.keySet().removeAll(rows.logged(doubtful));
        }
        return fresh;
    }

    /** An event later than all others of its customer cannot be a repetition. */
    private static boolean later(BehaviorEvent event, FunnelPosition root) {
        return root.lastEventAt() == null || event.timestamp().isAfter(root.lastEventAt());
    }

    private void wake(Map<UUID, BehaviorEvent> fresh, Map<Long, FunnelPosition> held, Instant now) {
        record Call(String message, long root, long customer) {}
        Set<Call> calls = new LinkedHashSet<>();
        for (BehaviorEvent event : fresh.values()) {
            EventType type = types.find(event.type()).orElseThrow();
            if (type.wakes(event.timestamp(), now)) {
                long root = StageMoves.rootOf(held, event.customerId()).customerId();
                calls.add(new Call(type.message(), root, event.customerId()));
            }
        }
        Map<Long, String> records =
                positions.records(calls.stream().map(Call::root).toList());
        for (Call call : calls) {
            String record = records.get(call.root());
            if (record != null) {
                processes.message(call.message(), record, Map.of("customerId", call.customer()));
            }
        }
    }

    private static List<EventOutcome> outcomes(
            List<BehaviorEvent> events,
            List<UUID> ids,
            Map<UUID, BehaviorEvent> fresh,
            Map<Long, FunnelPosition> held,
            Set<Long> known,
            List<StageChange> changes) {
        Map<Long, StageChange> byRoot = new HashMap<>();
        changes.forEach(change -> byRoot.put(change.after().customerId(), change));
        List<EventOutcome> outcomes = new ArrayList<>(events.size());
        Set<UUID> answered = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            BehaviorEvent event = events.get(i);
            if (!known.contains(event.customerId())) {
                outcomes.add(EventOutcome.refused(
                        EventFault.of("customer_id", EventFault.UNKNOWN_CUSTOMER, event.customerId())));
                continue;
            }
            FunnelPosition root = StageMoves.rootOf(held, event.customerId());
            StageChange change = byRoot.get(root.customerId());
            int stage = change == null ? root.stage() : change.after().stage();
            boolean first = fresh.containsKey(ids.get(i)) && answered.add(ids.get(i));
            outcomes.add(new EventOutcome(
                    first ? EventOutcome.Status.OK : EventOutcome.Status.DUPLICATE,
                    first && moved(Objects.requireNonNull(change), event),
                    stage,
                    null));
        }
        return outcomes;
    }

    /** Of several events, the one at the time of the new stage moved it; a late event, which only completes the evidence, did too. */
    private static boolean moved(StageChange change, BehaviorEvent event) {
        return change.moved()
                && (change.rebuilt()
                        || change.steps().stream().anyMatch(step -> step.at().equals(event.timestamp())));
    }
}
