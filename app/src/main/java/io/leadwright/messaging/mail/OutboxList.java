package io.leadwright.messaging.mail;

import io.leadwright.automation.instance.RecordGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists the mails that the signed-in user may see: those to customers, about records the user may read. */
@Repository
public class OutboxList {
    private final JdbcClient database;
    private final RecordGuard guard;
    private final Outbox outbox;

    OutboxList(JdbcClient database, RecordGuard guard, Outbox outbox) {
        this.database = database;
        this.guard = guard;
        this.outbox = outbox;
    }

    /** A page of mails, newest first, plus one more if there is a next page. */
    List<Mail> page(Mail.@Nullable State state, int page, int size) {
        RecordGuard.Condition readable = guard.readable("mail.business_key");
        List<Object> parameters = new ArrayList<>(readable.parameters());
        String wanted = "";
        if (state != null) {
            wanted = " and mail.state = ?";
            parameters.add(state.code());
        }
        parameters.add(size + 1);
        parameters.add((long) page * size);
        return database.sql("select mail.* from app.mail where audience = 'customer' and " + readable.sql() + wanted
                        + " order by mail.created_at desc, mail.id limit ? offset ?")
                .params(parameters)
                .query(MailRows::mail)
                .list();
    }

    /** Mails about a record, newest first; empty if the user may not read the record. */
    public Optional<List<Mail>> about(String businessKey) {
        if (!guard.mayRead(businessKey)) {
            return Optional.empty();
        }
        return Optional.of(database.sql(
                        "select * from app.mail where business_key = ? and audience = 'customer' order by created_at desc, id limit 100")
                .param(businessKey)
                .query(MailRows::mail)
                .list());
    }

    /** A mail, if the user may read its record. */
    Optional<Mail> find(UUID id) {
        return outbox.find(id).filter(mail -> !mail.toColleague() && guard.mayRead(mail.businessKey()));
    }
}
