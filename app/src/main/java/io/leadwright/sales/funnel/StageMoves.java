package io.leadwright.sales.funnel;

import io.leadwright.automation.process.Triggers;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.sales.funnel.StageReplay.StageMove;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place that moves customers between stages and keeps the history of it (S0-348, S0-394). Evidence and models move forward
 * only; a person may move back, and then only what happens later counts. Assistants wake when the current stage moves.
 */
@Component
public class StageMoves {
    private final JdbcClient database;
    private final FunnelPositions stands;
    private final StageCalculator evidence;
    private final StageHistory history;
    private final CustomerActivityRows activity;
    private final Triggers triggers;
    private final Clock clock;

    StageMoves(
            JdbcClient database,
            FunnelPositions stands,
            StageCalculator evidence,
            StageHistory history,
            CustomerActivityRows activity,
            Triggers triggers,
            Clock clock) {
        this.database = database;
        this.stands = stands;
        this.evidence = evidence;
        this.history = history;
        this.activity = activity;
        this.triggers = triggers;
        this.clock = clock;
    }

    /**
     * A person moves a customer, forward or back; evidence from before a move back does not count any more. Does nothing where
     * it stands there already.
     *
     * @return whether it moved
     * @throws UnknownCustomer when there is none
     */
    @Transactional
    public boolean moveByPerson(long customerId, int to, String reason, String username) {
        FunnelPosition stand = root(customerId);
        if (stand.stage() == to) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = now.isAfter(stand.frontier()) ? now : stand.frontier();
        return move(stand, new StageMove(at, to, to < stand.stage(), StageCause.PERSON, reason, username));
    }

    /**
     * A model's proposal moves a customer forward, or does nothing.
     *
     * @param at when what it was made from happened
     * @param madeFrom the prompt with its version
     * @return whether the current stage moved
     * @throws UnknownCustomer when there is none
     */
    @Transactional
    public boolean moveByModel(long customerId, int to, String reason, Instant at, String madeFrom) {
        return move(
                root(customerId),
                new StageMove(at.truncatedTo(ChronoUnit.MICROS), to, false, StageCause.MODEL, reason, madeFrom));
    }

    private boolean move(FunnelPosition stand, StageMove move) {
        database.sql("""
                        insert into app.stage_move (customer_id, to_stage, back, at, cause, reason, by)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        stand.customerId(),
                        move.to(),
                        move.back(),
                        StageLog.stamp(move.at()),
                        move.cause().code(),
                        move.reason(),
                        move.by())
                .update();
        List<StageChange> changes = evidence.recompute(Map.of(stand.customerId(), stand));
        activity.write(changes);
        apply(changes);
        return changes.get(0).moved();
    }

    /**
     * Works a customer out anew from all events and moves, those of the customers merged into it included; for after a merge, and
     * for both customers after its undo. Wakes nobody.
     */
    @Transactional
    public void rebuild(long customerId) {
        FunnelPosition stand = root(customerId);
        List<StageChange> changes = evidence.recompute(Map.of(stand.customerId(), stand));
        activity.write(changes);
        history.write(changes);
    }

    /** Writes what events did and wakes the assistants of those that moved; their activity is written already. */
    public void apply(List<StageChange> changes) {
        List<StageChange> written =
                changes.stream().filter(StageChange::written).toList();
        if (written.isEmpty()) {
            return;
        }
        history.write(written);
        List<StageChange> moved = written.stream().filter(StageChange::moved).toList();
        Map<Long, String> records = stands.records(
                moved.stream().map(change -> change.after().customerId()).toList());
        for (StageChange change : moved) {
            FunnelPosition after = change.after();
            String record = records.get(after.customerId());
            if (record != null) {
                triggers.customer(
                        "stage-changed",
                        record,
                        Map.of(
                                "customerId",
                                after.customerId(),
                                "stage",
                                after.stage(),
                                "fromStage",
                                change.before().stage()));
            }
        }
    }

    private FunnelPosition root(long customerId) {
        Map<Long, FunnelPosition> held = stands.holdRoots(List.of(customerId));
        if (!held.containsKey(customerId)) {
            throw new UnknownCustomer(customerId);
        }
        return rootOf(held, customerId);
    }

    /** The customer that counts for another one. */
    public static FunnelPosition rootOf(Map<Long, FunnelPosition> held, long customerId) {
        FunnelPosition stand = Objects.requireNonNull(held.get(customerId));
        for (Long into = stand.mergedInto(); into != null; into = stand.mergedInto()) {
            stand = Objects.requireNonNull(held.get(into));
        }
        return stand;
    }
}
