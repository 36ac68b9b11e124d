package io.leadwright.platform.audit;

import io.leadwright.platform.audit.AuditEvent.Outcome;
import io.leadwright.platform.identity.CurrentUser;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes audit events with the time, the person and the address. A change and its entry commit together; refusals are limited by address.
 */
@Component
class AuditTrail {
    /** Off unless an operator collects the entries from the log as well. */
    private static final Logger log = LoggerFactory.getLogger("audit");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_OBJECT = 300;
    private static final int LONGEST_DETAIL = 2000;
    private final JdbcClient database;
    private final RefusalLimit limit;
    private final Clock clock;
    private final TransactionTemplate separate;

    AuditTrail(JdbcClient database, RefusalLimit limit, Clock clock, PlatformTransactionManager transactions) {
        this.separate = new TransactionTemplate(transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.database = database;
        this.limit = limit;
        this.clock = clock;
    }

    @EventListener
    void add(AuditEvent event) {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            separate.executeWithoutResult(status -> write(event));
        } else {
            write(event);
        }
    }

    private void write(AuditEvent event) {
        String address = address();
        String detail = event.detail();
        if (event.outcome() == Outcome.REFUSED) {
            if (!limit.admits(address)) {
                return;
            }
            long skipped = limit.takeSkipped();
            detail = skipped == 0 ? detail : (detail + " (+" + skipped + ")").strip();
        }
        String username = event.username() == null ? CurrentUser.username() : event.username();
        String object = shortened(event.object(), LONGEST_OBJECT);
        detail = shortened(detail, LONGEST_DETAIL);
        database.sql("""
                        insert into app.audit_entry (at, username, address, action, object, detail, outcome)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        username,
                        address,
                        event.action().code(),
                        object,
                        detail,
                        event.outcome().code())
                .update();
        if (log.isInfoEnabled()) {
            log.info(
                    "{} {}: person=\"{}\" address={} object=\"{}\" detail=\"{}\"",
                    event.action().code(),
                    event.outcome().code(),
                    username,
                    address,
                    oneLine(object),
                    oneLine(detail));
        }
    }

    /** The caller's address; empty for what no caller asked for. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? String.valueOf(request.getRequest().getRemoteAddr())
                : "";
    }

    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").replace('"', '\'');
    }

    private static String shortened(String text, int longest) {
        String clean = text.replace("\u0000", "");
        return clean.length() > longest ? clean.substring(0, longest - 1) + "\u2026" : clean;
    }
}
