package io.leadwright.messaging.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code app.mail} as mails, and moments as the database takes them. */
public final class MailRows {
    static final String COLLEAGUE = "colleague";
    static final String CUSTOMER = "customer";

    private MailRows() {}

    public static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                row.getString("business_key"),
                row.getString("purpose"),
                row.getString("step"),
                row.getString("template"),
                row.getString("policy"),
                row.getString("language"),
                row.getString("sender"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("html"),
                row.getString("message_id"),
                row.getString("in_reply_to"),
                row.getString("token"),
                Mail.State.of(row.getString("state")),
                row.getObject("not_before", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("error"),
                row.getString("run"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row.getObject("sent_at", OffsetDateTime.class)),
                row.getString("audience").equals(COLLEAGUE),
                row.getString("made_by"),
                row.getString("made_from"));
    }

    public static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    public static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
