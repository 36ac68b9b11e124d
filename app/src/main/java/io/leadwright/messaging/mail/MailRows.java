package io.leadwright.messaging.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps rows of {@code app.mail} to mails, and instants to the type of the database. */
public final class MailRows {
    private MailRows() {}

    public static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                new Mail.Key(row.getString("business_key"), row.getString("purpose"), row.getString("step")),
                new Mail.Envelope(
                        Mail.Audience.of(row.getString("audience")),
                        row.getString("sender"),
                        row.getString("recipient"),
                        row.getString("message_id"),
                        row.getString("in_reply_to"),
                        row.getString("token")),
                new Mail.Content(
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("html")),
                new Mail.Delivery(
                        row.getString("policy"),
                        Mail.State.of(row.getString("state")),
                        row.getObject("not_before", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getString("error"),
                        instant(row.getObject("sent_at", OffsetDateTime.class))),
                new Mail.Origin(
                        row.getString("template"),
                        row.getString("made_from"),
                        Mail.Author.of(row.getString("made_by")),
                        row.getString("run"),
                        row.getString("created_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()));
    }

    public static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    public static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
