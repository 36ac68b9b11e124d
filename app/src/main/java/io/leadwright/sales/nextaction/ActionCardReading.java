package io.leadwright.sales.nextaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@link ActionCards#SELECT}. */
final class ActionCardReading {
    private ActionCardReading() {}

    static ActionCard read(ResultSet row, int number) throws SQLException {
        return new ActionCard(
                row.getLong("id"),
                row.getLong("customer_id"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("record"),
                row.getString("kind"),
                row.getString("channel"),
                row.getString("action"),
                row.getString("script"),
                row.getString("content"),
                row.getString("reason"),
                row.getString("rule"),
                row.getString("made_by"),
                row.getString("made_from"),
                row.getString("state"),
                row.getInt("priority"),
                instant(row, "due_at"),
                instant(row, "postponed_until"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("run"),
                row.getString("outcome"),
                instant(row, "outcome_at"),
                row.getString("outcome_by"),
                new ActionTrigger(
                        row.getString("event"),
                        row.getString("block"),
                        ActionTrigger.stage(row.getString("situation")),
                        row.getString("seen_type"),
                        instant(row, "seen_at")),
                row.getString("edited_by"),
                instant(row, "edited_at"),
                row.getString("situation"),
                row.getString("template"),
                row.getString("language"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
