package io.leadwright.sales.tracking;

import io.leadwright.sales.funnel.EventTypes;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accepts behavior events, any number at once in a fixed number of statements. An event counts once, however often it is reported,
 * and events may arrive late and in any order.
 */
@Component
public class EventIngestion {
    private static final int TRIES = 5;
    private final EventTypes types;
    private final EventPartitions partitions;
    private final EventWriter writer;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final EventSettings settings;

    EventIngestion(
            EventTypes types,
            EventPartitions partitions,
            EventWriter writer,
            PlatformTransactionManager transactions,
            Clock clock,
            EventSettings settings) {
        this.types = types;
        this.partitions = partitions;
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Stores events; the outcome of a rejected one has the reason. Joins the caller's transaction if there is one; otherwise
     * accepted events are durable when this returns.
     *
     * @return the outcome of each event, in the same order
     */
    public List<EventOutcome> report(List<BehaviorEvent> events) {
        return report(events, Optional.empty());
    }

    /** As {@link #report(List)}, but customers of other owners look unknown. */
    List<EventOutcome> report(List<BehaviorEvent> events, Optional<String> owner) {
        Instant now = clock.instant();
        List<@Nullable EventFault> faults = new ArrayList<>(events.size());
        List<BehaviorEvent> valid = new ArrayList<>(events.size());
        for (BehaviorEvent event : events) {
            EventFault fault = fault(event, now);
            faults.add(fault);
            if (fault == null) {
                valid.add(event);
            }
        }
        List<EventOutcome> taken = valid.isEmpty() ? List.of() : take(valid, owner, now);
        List<EventOutcome> outcomes = new ArrayList<>(events.size());
        int next = 0;
        for (EventFault fault : faults) {
            outcomes.add(fault == null ? taken.get(next++) : EventOutcome.refused(fault));
        }
        return outcomes;
    }

    private @Nullable EventFault fault(BehaviorEvent event, Instant now) {
        if (types.find(event.type()).isEmpty()) {
            return EventFault.of("event_type", "unknownType", String.join(", ", types.keys()));
        }
        if (event.timestamp().isAfter(now.plus(settings.ahead()))) {
            return EventFault.of("timestamp", "future", now.toString());
        }
        Instant earliest = now.atOffset(ZoneOffset.UTC).minus(settings.oldest()).toInstant();
        return event.timestamp().isBefore(earliest) ? EventFault.of("timestamp", "tooOld", earliest.toString()) : null;
    }

    private List<EventOutcome> take(List<BehaviorEvent> events, Optional<String> owner, Instant now) {
        partitions.provide(events.stream().map(BehaviorEvent::timestamp).toList());
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return writer.take(events, owner, now);
        }
        for (int left = TRIES - 1; ; left--) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> writer.take(events, owner, now)));
            } catch (PessimisticLockingFailureException deadlock) {
                if (left == 0) {
                    throw deadlock;
                }
            }
        }
    }
}
