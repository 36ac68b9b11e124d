package io.leadwright.sales.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.sales.customer.CustomerFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the list of erased persons outside of the database, in a file that no restore takes back, and at start erases again whom a restored
 * copy has brought back, before anything is sent or read.
 */
@Component
class Tombstones implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Tombstones.class);
    /** After the deployment of the forms, before jobs, mails and steps. */
    private static final int PHASE = -920;

    private final Erasures erasures;
    private final RestoredPersons restored;
    private final PrivacySettings settings;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private volatile boolean running;

    Tombstones(
            Erasures erasures,
            RestoredPersons restored,
            PrivacySettings settings,
            ObjectMapper json,
            ApplicationEventPublisher events) {
        this.erasures = erasures;
        this.restored = restored;
        this.settings = settings;
        this.json = json;
        this.events = events;
    }

    /** The whole list for a download, one JSON object per line, the oldest first. Its hashes can be guessed, so the audit notes it. */
    String list() {
        String salt = erasures.salt();
        List<Receipt> erased = erasures.tombstones();
        String list = erased.stream().map(receipt -> line(receipt, salt)).collect(Collectors.joining());
        events.publishEvent(
                AuditEvent.done(AuditEvent.Action.EXPORT, "erasure-list", "%d rows".formatted(erased.size())));
        return list;
    }

    private String line(Receipt receipt, String salt) {
        try {
            return json.writeValueAsString(Tombstone.of(receipt, salt, erasures.hashes(receipt.id()))) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Erases again whom the list names and this database does not know as erased.
     *
     * @return their number
     * @throws CustomerFault if a line is not one of such a list
     */
    int apply(String list) {
        int erased = 0;
        for (Tombstone tombstone : read(list)) {
            erased += restored.eraseAgain(tombstone) ? 1 : 0;
        }
        return erased;
    }

    private List<Tombstone> read(String list) {
        return list.lines().filter(line -> !line.isBlank()).map(this::tombstone).toList();
    }

    private Tombstone tombstone(String line) {
        try {
            Tombstone tombstone = json.readValue(line, Tombstone.class);
            if (tombstone.id() != null
                    && tombstone.where() != null
                    && tombstone.where().records() != null
                    && tombstone.hashes() != null
                    && tombstone.salt() != null
                    && tombstone.askedBy() != null
                    && ErasureRequest.ASKED_BY.contains(tombstone.askedBy())
                    && tombstone.reason() != null
                    && tombstone.by() != null
                    && tombstone.at() != null) {
                return tombstone;
            }
        } catch (JsonProcessingException e) {
            log.debug("A line of a list of erased persons cannot be read", e);
        }
        throw CustomerFault.invalid("list", "tombstone");
    }

    @Override
    public void start() {
        if (!settings.tombstones().isBlank()) {
            Path file = Path.of(settings.tombstones());
            try {
                String before = Files.exists(file) ? Files.readString(file) : "";
                int erased = apply(before);
                if (erased > 0) {
                    log.warn("This database is older than {} erasures of persons: they were carried out again", erased);
                }
                complete(file, before);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The list of erased persons cannot be read or written: " + file
                                + ". Set LEADWRIGHT_PRIVACY_TOMBSTONES to a file that this server may write.",
                        e);
            } catch (CustomerFault e) {
                throw new IllegalStateException(
                        "The list of erased persons is damaged: " + file
                                + ". Restore it from its own backup, or remove the damaged line.",
                        e);
            }
        }
        running = true;
    }

    /** What another server erased, or what could not be written then. */
    private void complete(Path file, String before) throws IOException {
        Set<String> known =
                read(before).stream().map(each -> each.id().toString()).collect(Collectors.toSet());
        String salt = erasures.salt();
        for (Receipt receipt : erasures.tombstones()) {
            if (!known.contains(receipt.id().toString())) {
                append(file, line(receipt, salt));
            }
        }
    }

    @TransactionalEventListener
    void erased(PersonErased erased) {
        if (settings.tombstones().isBlank() || erased.cause().equals(PersonErasure.RETENTION)) {
            return;
        }
        erasures.find(erased.erasure()).ifPresent(receipt -> {
            try {
                append(Path.of(settings.tombstones()), line(receipt, erasures.salt()));
            } catch (IOException e) {
                log.error("An erasure could not be added to the list of erased persons; the next start tries again", e);
            }
        });
    }

    private static synchronized void append(Path file, String line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(
                file,
                line,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
