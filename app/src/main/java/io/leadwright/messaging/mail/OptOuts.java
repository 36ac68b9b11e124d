package io.leadwright.messaging.mail;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.process.Processes;
import io.leadwright.forms.record.AddressSearch;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.platform.transaction.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the addresses that opted out. An opt-out suppresses waiting mails and notifies processes. */
@Repository
public class OptOuts implements MailConsent {
    /** The message sent to processes of the customer's records. */
    public static final String MESSAGE = "customer-opted-out";

    private static final String CONSENT = "mail-consent";
    /** Who opts out has done so for the whole mailbox; a bounce is about the one address. */
    private static final String LISTED = "(address = ? or app.mailbox(address) = app.mailbox(?) and cause <> 'bounce')";

    private final JdbcClient database;
    private final Processes processes;
    private final Writes writes;
    private final ObjectProvider<OptOutListener> listeners;
    private final ObjectProvider<MailRefusals> refusals;
    private final ObjectProvider<PurposeConsent> consents;
    private final AddressSearch search;
    private final Decisions decisions;
    private final Clock clock;

    OptOuts(
            JdbcClient database,
            Processes processes,
            Writes writes,
            ObjectProvider<OptOutListener> listeners,
            ObjectProvider<MailRefusals> refusals,
            ObjectProvider<PurposeConsent> consents,
            AddressSearch search,
            Decisions decisions,
            Clock clock) {
        this.refusals = refusals;
        this.consents = consents;
        this.search = search;
        this.decisions = decisions;
        this.listeners = listeners;
        this.database = database;
        this.processes = processes;
        this.writes = writes;
        this.clock = clock;
    }

    /** How the opt-out arrived. */
    public enum Cause {
        LINK,
        ONE_CLICK,
        REPLY,
        PERSON,
        BOUNCE,
        COMPLAINT;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** An address on the list. */
    public record Entry(
            String address,
            Instant at,
            String cause,
            @Nullable String businessKey) {}

    @Override
    public boolean optedOut(String address) {
        return has(address);
    }

    boolean has(String address) {
        String plain = Addresses.plain(address);
        return database.sql("select exists (select 1 from app.opt_out where %s) or app.erased_address(?)"
                                .formatted(LISTED))
                        .params(plain, plain, plain)
                        .query(Boolean.class)
                        .single()
                || refusals.stream().anyMatch(each -> each.refuses(address));
    }

    /** Whether the address has opted out, or its owner refused the purpose to which {@code mail-consent} counts mails of this kind. */
    public boolean refuses(String address, String purpose) {
        if (has(address)) {
            return true;
        }
        Object consent =
                decisions.decide(CONSENT, Map.of("purpose", purpose)).first().get("consent");
        return consent instanceof String needed
                && !needed.isEmpty()
                && consents.stream().anyMatch(each -> each.refused(Addresses.plain(address), needed));
    }

    /**
     * Adds an address. Suppresses its waiting mails and sends {@code customer-opted-out} to the processes of its records, those that name it
     * or were written to, in the same transaction. An address listed only because mail to it bounced has not opted out before.
     *
     * @param businessKey the record whose mail led to the opt-out; null without one
     * @return false if it had opted out already
     */
    public boolean add(String address, Cause cause, @Nullable String businessKey) {
        String plain = Addresses.plain(address);
        return writes.write(() -> {
            boolean added = database.sql("""
                                    insert into app.opt_out as known (address, at, cause, business_key) values (?, ?, ?, ?)
                                    on conflict (address) do update set at = excluded.at, cause = excluded.cause,
                                      business_key = excluded.business_key where known.cause = 'bounce'""")
                            .params(Arrays.asList(plain, MailRows.at(clock.instant()), cause.code(), businessKey))
                            .update()
                    > 0;
            database.sql(
                            "update app.mail set state = 'suppressed' where app.mailbox(recipient) = app.mailbox(?) and state = 'waiting' and audience = 'customer'")
                    .param(plain)
                    .update();
            if (added) {
                tell(plain, businessKey);
            }
            return added;
        });
    }

    /**
     * Adds an address that no mail reaches, in the caller's transaction. Nobody opted out, so nobody is told; a person may lift it.
     *
     * @param businessKey the record whose mail came back
     */
    public void suppress(String address, Cause cause, String businessKey) {
        database.sql(
                        "insert into app.opt_out (address, at, cause, business_key) values (?, ?, ?, ?) on conflict do nothing")
                .params(Addresses.plain(address), MailRows.at(clock.instant()), cause.code(), businessKey)
                .update();
    }

    private void tell(String address, @Nullable String businessKey) {
        TreeSet<String> records = new TreeSet<>(database.sql(
                        "select distinct business_key from app.mail where lower(recipient) = ? and audience = 'customer'")
                .param(address)
                .query(String.class)
                .list());
        records.addAll(search.find(address));
        if (businessKey != null) {
            records.add(businessKey);
        }
        records.forEach(record -> {
            processes.message(MESSAGE, record, Map.of());
            listeners.forEach(listener -> listener.optedOut(record));
        });
    }

    /** Adds an address on behalf of somebody who gives a reason. */
    boolean addByHand(String address, String by, String reason) {
        return writes.write(() -> {
            boolean added = add(address, Cause.PERSON, null);
            if (added) {
                note(address, by, "added", reason);
            }
            return added;
        });
    }

    /** Removes an address; suppressed mails stay suppressed. */
    boolean lift(String address, String by, String reason) {
        return writes.write(() -> {
            String plain = Addresses.plain(address);
            int lifts = delete(plain);
            lifts += database.sql(
                            "update app.erased_value set kind = 'other' where kind = 'email' and hash = app.erased_hash(?)")
                    .param(plain)
                    .update();
            boolean lifted = lifts > 0;
            if (lifted) {
                note(address, by, "lifted", reason);
            }
            return lifted;
        });
    }

    /**
     * Removes an address whose owner asks to get mail again, in the caller's transaction; suppressed mails stay suppressed.
     *
     * @param by who wrote or confirmed it
     * @param reason the words that asked for it
     */
    public void optIn(String address, String by, String reason) {
        if (delete(Addresses.plain(address)) > 0) {
            note(address, by, "lifted", reason);
        }
    }

    private int delete(String plain) {
        return database.sql("delete from app.opt_out where " + LISTED)
                .params(plain, plain)
                .update();
    }

    private void note(String address, String by, String change, String reason) {
        database.sql("insert into app.opt_out_change (address, at, by, change, reason) values (?, ?, ?, ?, ?)")
                .params(Addresses.plain(address), MailRows.at(clock.instant()), by, change, reason)
                .update();
    }

    /** Why and since when an address, or else its mailbox, is on the list; empty if it is not. */
    public Optional<Entry> find(String address) {
        String plain = Addresses.plain(address);
        return database.sql("select * from app.opt_out where " + LISTED + " order by address = ? desc, at limit 1")
                .params(plain, plain, plain)
                .query(OptOuts::entry)
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("address"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("cause"),
                row.getString("business_key"));
    }

    /** All opt-outs, newest first. */
    List<Entry> list(int limit) {
        return database.sql("select * from app.opt_out order by at desc, address limit ?")
                .param(limit)
                .query(OptOuts::entry)
                .list();
    }
}
