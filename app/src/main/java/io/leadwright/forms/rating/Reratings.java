package io.leadwright.forms.rating;

import io.leadwright.automation.process.Processes;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.identity.CurrentUser;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rates records again when a person asks for it, and asks the customer; one rating of a record runs at a time. */
@Component
class Reratings {
    private static final String UNRATED = "skipRating";
    private final RatingRights rights;
    private final Records records;
    private final Processes processes;
    private final TransactionTemplate transaction;

    Reratings(RatingRights rights, Records records, Processes processes, PlatformTransactionManager transactions) {
        this.rights = rights;
        this.records = records;
        this.processes = processes;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Starts a rating; false when one was already running. */
    boolean start(String form, long id) {
        RatedForm rated = rights.require(form, id, RatingRights.Right.RATE).form();
        String process = rated.property("rerating");
        return Boolean.TRUE.equals(transaction.execute(status -> {
            FormRecord record = records.requireForUpdate(form, id);
            if (processes.running(process, record.businessKey()) > 0) {
                return false;
            }
            wanted(record);
            processes.start(process, record.businessKey(), Map.of());
            return true;
        }));
    }

    /** A record that its import left unrated is now to be rated. */
    private void wanted(FormRecord record) {
        if (Boolean.TRUE.equals(record.data().get(UNRATED))) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put(UNRATED, null);
            records.update(record.form(), record.id(), fields, CurrentUser.username());
        }
    }

    /** Sends the customer the question worth asking first; returns how many runs take care of it. */
    int ask(String form, long id) {
        RatedForm rated = rights.require(form, id, RatingRights.Right.ASK).form();
        Integer started = transaction.execute(status -> {
            FormRecord record = records.requireForUpdate(form, id);
            return processes.message(rated.property("askMessage"), record.businessKey(), Map.of());
        });
        return started == null ? 0 : started;
    }
}
