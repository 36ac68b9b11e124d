package io.leadwright.sales.nextaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps a row of {@link ActionCards#SELECT}. */
final class ActionCardReading {
    private ActionCardReading() {}

    static ActionCard read(ResultSet row, int number) throws SQLException {
        return new ActionCard(
                row.getLong("id"),
                new ActionCard.Target(
                        row.getLong("customer_id"),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("record")),
                proposal(row),
                wording(row),
                new ActionCard.Decision(
                        ActionCard.State.of(row.getString("state")),
                        instant(row, "decided_at"),
                        row.getString("decided_by"),
                        instant(row, "postponed_until"),
                        row.getString("run")),
                new ActionCard.Result(
                        row.getString("outcome"), instant(row, "outcome_at"), row.getString("outcome_by")),
                row.getTimestamp("created_at").toInstant());
    }

    private static ActionCard.Proposal proposal(ResultSet row) throws SQLException {
        String situation = row.getString("situation");
        return new ActionCard.Proposal(
                row.getString("kind"),
                row.getString("channel"),
                row.getString("reason"),
                row.getString("rule"),
                row.getInt("priority"),
                instant(row, "due_at"),
                new ActionTrigger(
                        row.getString("event"),
                        row.getString("block"),
                        ActionTrigger.stage(situation),
                        row.getString("seen_type"),
                        instant(row, "seen_at")),
                situation);
    }

    private static ActionCard.Wording wording(ResultSet row) throws SQLException {
        return new ActionCard.Wording(
                row.getString("action"),
                row.getString("script"),
                row.getString("content"),
                row.getString("made_by"),
                row.getString("made_from"),
                row.getString("edited_by"),
                instant(row, "edited_at"),
                row.getString("template"),
                row.getString("language"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
