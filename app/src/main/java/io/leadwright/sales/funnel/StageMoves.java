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
 * The only place that moves customers between stages and writes the history. Events and language models move a customer forward
 * only; a person may move it back, and then only later events count. A change of the current stage notifies processes.
 */
@Component
public class StageMoves {
    private final JdbcClient database;
    private final FunnelPositions positions;
    private final StageCalculator calculator;
    private final StageHistory history;
    private final CustomerActivityRows activity;
    private final Triggers triggers;
    private final Clock clock;

    StageMoves(
            JdbcClient database,
            FunnelPositions positions,
            StageCalculator calculator,
            StageHistory history,
            CustomerActivityRows activity,
            Triggers triggers,
            Clock clock) {
        this.database = database;
        this.positions = positions;
        this.calculator = calculator;
        this.history = history;
        this.activity = activity;
        this.triggers = triggers;
        this.clock = clock;
    }

    /**
     * Moves a customer on behalf of a person, forward or back; events before a move back no longer count. Does nothing if the
     * customer is already at that stage.
     *
     * @return whether it moved
     * @throws UnknownCustomer if there is none
     */
    @Transactional
    public boolean moveByPerson(long customerId, int to, String reason, String username) {
        FunnelPosition position = root(customerId);
        if (position.stage() == to) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = now.isAfter(position.frontier()) ? now : position.frontier();
        return move(position, new StageMove(at, to, to < position.stage(), StageCause.PERSON, reason, username));
    }

    /**
     * Moves a customer forward as a language model proposed; never moves it back.
     *
     * @param at time of the text that the proposal is based on
     * @param madeFrom the prompt with its version
     * @return whether the current stage moved
     * @throws UnknownCustomer if there is none
     */
    @Transactional
    public boolean moveByModel(long customerId, int to, String reason, Instant at, String madeFrom) {
        return move(
                root(customerId),
                new StageMove(at.truncatedTo(ChronoUnit.MICROS), to, false, StageCause.MODEL, reason, madeFrom));
    }

    private boolean move(FunnelPosition position, StageMove move) {
        database.sql("""
                        insert into app.stage_move (customer_id, to_stage, back, at, cause, reason, by)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        position.customerId(),
                        move.to(),
                        move.back(),
                        StageLog.stamp(move.at()),
                        move.cause().code(),
                        move.reason(),
                        move.by())
                .update();
        List<StageChange> changes = calculator.recompute(Map.of(position.customerId(), position));
        activity.write(changes);
        apply(changes);
        return changes.get(0).moved();
    }

    /**
     * Recomputes a customer from all events and moves, including those of customers merged into it. Used after a merge, and for
     * both customers after undoing one. Notifies no process.
     */
    @Transactional
    public void rebuild(long customerId) {
        FunnelPosition position = root(customerId);
        List<StageChange> changes = calculator.recompute(Map.of(position.customerId(), position));
        activity.write(changes);
        history.write(changes);
    }

    /** Writes the changes and notifies the processes of customers that moved; their activity is already written. */
    public void apply(List<StageChange> changes) {
        List<StageChange> written =
                changes.stream().filter(StageChange::written).toList();
        if (written.isEmpty()) {
            return;
        }
        history.write(written);
        List<StageChange> moved = written.stream().filter(StageChange::moved).toList();
        Map<Long, String> records = positions.records(
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
        Map<Long, FunnelPosition> held = positions.holdRoots(List.of(customerId));
        if (!held.containsKey(customerId)) {
            throw new UnknownCustomer(customerId);
        }
        return rootOf(held, customerId);
    }

    /** The customer that another one was merged into, else that one. */
    public static FunnelPosition rootOf(Map<Long, FunnelPosition> held, long customerId) {
        FunnelPosition position = Objects.requireNonNull(held.get(customerId));
        for (Long into = position.mergedInto(); into != null; into = position.mergedInto()) {
            position = Objects.requireNonNull(held.get(into));
        }
        return position;
    }
}
