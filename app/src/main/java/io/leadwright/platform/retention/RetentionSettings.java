package io.leadwright.platform.retention;

import java.time.LocalTime;
import java.time.Period;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long rows that grow without end are kept.
 *
 * @param from time of day at which the deletion of old rows and of the engine's old history starts
 * @param until time of day at which it stops until the next day
 * @param batch rows deleted at once
 * @param modelCalls ledger of model calls; zero as for all of them: for ever
 * @param stepOutputs outputs of steps of process instances that have ended
 * @param notifications notifications in the workplace, read or not
 * @param changes earlier values of records, not the records
 * @param runActions what people did to runs by hand
 * @param removedFiles files of records that somebody removed
 * @param removedRecords records in the recycle bin
 * @param deletedDeals deals that somebody deleted
 * @param letterDrafts mails that somebody began to write
 * @param audit who did what, when and from where
 * @param people what is about people outside
 */
@ConfigurationProperties("leadwright.retention")
public record RetentionSettings(
        LocalTime from,
        LocalTime until,
        int batch,
        Period modelCalls,
        Period stepOutputs,
        Period notifications,
        Period changes,
        Period runActions,
        Period removedFiles,
        Period removedRecords,
        Period deletedDeals,
        Period letterDrafts,
        Period audit,
        People people) {

    /**
     * How long what is about people outside is kept before it is anonymized; the rows stay for the figures.
     *
     * @param lostContacts contacts of lost customers, from the loss or the last contact on
     * @param invalidContacts contacts of customers that were no leads
     * @param mails words and addresses of mails to and from customers
     * @param events values of the events of customers that are not open
     * @param imports file names, first rows and faults of imports that have ended
     */
    public record People(Period lostContacts, Period invalidContacts, Period mails, Period events, Period imports) {}

    public RetentionSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_RETENTION_BATCH must be at least 1: " + batch);
        }
        if (from.equals(until)) {
            throw new IllegalArgumentException("LEADWRIGHT_RETENTION_FROM and _UNTIL must differ: " + from);
        }
    }

    /** Name of a kind of rows to how long they are kept. */
    public Map<String, Period> kept() {
        Map<String, Period> kept = Map.ofEntries(
                Map.entry("model-calls", modelCalls),
                Map.entry("stepOutputs", stepOutputs),
                Map.entry("answered-tasks", stepOutputs),
                Map.entry("notifications", notifications),
                Map.entry("changes", changes),
                Map.entry("run-actions", runActions),
                Map.entry("removed-files", removedFiles),
                Map.entry("removed-records", removedRecords),
                Map.entry("deleted-deals", deletedDeals),
                Map.entry("letter-drafts", letterDrafts),
                Map.entry("audit", audit),
                Map.entry("lost-contacts", people.lostContacts()),
                Map.entry("invalid-contacts", people.invalidContacts()),
                Map.entry("mails", people.mails()),
                Map.entry("events", people.events()),
                Map.entry("imports", people.imports()));
        kept.forEach((name, time) -> {
            if (time.isNegative()) {
                throw new IllegalArgumentException("leadwright.retention." + name + " must not be negative: " + time);
            }
        });
        return kept;
    }
}
