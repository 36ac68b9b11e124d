package io.leadwright.sales.letter;

import io.leadwright.messaging.text.Addresses;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the last mail that was exchanged with an address about the records of a customer, ours or theirs. */
@Repository
class Conversations {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-~&&[^<>]]{3,900}>");
    private static final int MOST = 20;
    private final JdbcClient database;
    private final CustomerRows customers;

    Conversations(JdbcClient database, CustomerRows customers) {
        this.customers = customers;
        this.database = database;
    }

    /**
     * The last mail of a conversation.
     *
     * @param references Message-IDs of the conversation with this one, oldest first
     * @param ours whether we wrote it
     */
    public record Last(String messageId, List<String> references, String subject, Instant at, boolean ours) {}

    Optional<Last> with(Customer customer, String address) {
        return database.sql("""
                        select * from (
                            (select message_id, reference_ids, subject, received_at as at, false as ours from app.mail_in
                             where business_key = any(:records) and lower(sender) = :address and channel = 'mail'
                               and kind in ('reply', 'not-now', 'unknown', 'opt-out')
                             order by received_at desc limit 1)
                            union all
                            (select message_id, reference_ids || coalesce(array[in_reply_to], '{}'), subject, sent_at, true from app.mail
                             where business_key = any(:records) and lower(recipient) = :address and audience = 'customer' and sent_at is not null
                             order by sent_at desc limit 1)) as mail
                        order by at desc limit 1""")
                .param("records", customers.allRecords(customer.id()).toArray(String[]::new))
                .param("address", Addresses.plain(address))
                .query(Conversations::read)
                .optional()
                .filter(last -> valid(last.messageId()));
    }

    private static Last read(ResultSet row, int number) throws SQLException {
        String id = row.getString("message_id");
        List<String> references = new ArrayList<>();
        for (String each : (String[]) row.getArray("reference_ids").getArray()) {
            if (each != null && valid(each) && !references.contains(each) && !each.equals(id)) {
                references.add(each);
            }
        }
        references.add(id);
        return new Last(
                id,
                references.subList(Math.max(0, references.size() - MOST), references.size()),
                row.getString("subject"),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("ours"));
    }

    private static boolean valid(String id) {
        return MESSAGE_ID.matcher(id).matches();
    }
}
