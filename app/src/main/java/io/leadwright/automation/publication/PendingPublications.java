package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.deployment.StaleResource;
import io.leadwright.automation.publication.PendingPublication.File;
import io.leadwright.platform.audit.AuditEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what a second person must agree to, and publishes it when somebody does. */
@Component
public class PendingPublications {
    private static final int MOST = 200;

    private final PendingRows rows;
    private final AccessTables access;
    private final Resources resources;
    private final Grants grants;
    private final ResourceVersions versions;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    PendingPublications(
            PendingRows rows,
            AccessTables access,
            Resources resources,
            Grants grants,
            ResourceVersions versions,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.access = access;
        this.resources = resources;
        this.grants = grants;
        this.versions = versions;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * Published when somebody handed in files that a second person must agree to.
     *
     * @param access whether only administrators may agree
     */
    public record HandedIn(long id, String author, boolean access, List<String> files) {}

    /** The publication is gone, or a file has changed since it was handed in. */
    static final class Outdated extends RuntimeException {
        Outdated(String reason) {
            super(reason);
        }
    }

    /** Keeps the files in a transaction of its own; returns the number of the publication. */
    public long add(SecondPersonNeeded needed) {
        List<File> files = needed.files().stream()
                .map(file -> new File(file.name(), file.text(), hash(file)))
                .toList();
        boolean rights = needed.files().stream().anyMatch(Grants::are)
                || !access.among(needed.files()).isEmpty();
        long id = Objects.requireNonNull(transaction.execute(status -> rows.add(needed.author(), rights, files)));
        events.publishEvent(new HandedIn(
                id, needed.author(), rights, files.stream().map(File::name).toList()));
        return id;
    }

    List<PendingPublication> waiting() {
        return rows.waiting(MOST);
    }

    /** The text in force of a file; empty for a new one. */
    String inForce(File file) {
        return current(file.resource()).map(Resource::text).orElse("");
    }

    /** That of the version in force, which may be newer than what is served from memory. */
    private @Nullable String hash(Resource file) {
        return Grants.are(file)
                ? grants.find(file.name()).map(Resource::hash).orElse(null)
                : versions.load(file.name(), 1).stream()
                        .findFirst()
                        .map(ResourceVersion::hash)
                        .orElse(null);
    }

    private Optional<Resource> current(Resource file) {
        return Grants.are(file) ? grants.find(file.name()) : resources.find(file.name());
    }

    /**
     * Publishes what somebody else handed in.
     *
     * @throws AccessDeniedException if the person is its author, or no administrator where that is needed
     * @throws Outdated if it was decided already, or is based on versions that are no longer in force
     * @throws InvalidResources if a file has a fault by now
     */
    void agree(long id, String person, boolean administrator) {
        List<Resource> published =
                Objects.requireNonNull(transaction.execute(status -> publish(id, person, administrator)));
        if (!published.isEmpty()) {
            versions.refresh(published.stream().map(Resource::name).collect(Collectors.toSet()));
        }
    }

    private List<Resource> publish(long id, String person, boolean administrator) {
        PendingPublication found = rows.lock(id).orElseThrow(() -> new Outdated("decided"));
        if (found.author().equals(person) || (found.access() && !administrator)) {
            throw new AccessDeniedException("May not agree to publication " + id);
        }
        rows.decide(id, true, person);
        List<Resource> files = new ArrayList<>();
        Map<String, String> basedOn = new HashMap<>();
        for (File file : found.files()) {
            if (file.basedOn() != null) {
                basedOn.put(file.name(), file.basedOn());
            }
            if (Grants.are(file.resource())) {
                apply(file, found);
            } else {
                files.add(file.resource());
            }
        }
        try {
            if (!files.isEmpty()) {
                versions.publishAgreed(files, basedOn, found.author());
            }
        } catch (StaleResource changed) {
            throw new Outdated("changed");
        }
        return files;
    }

    private void apply(File grant, PendingPublication found) {
        Optional<String> now = grants.find(grant.name()).map(Resource::hash);
        if (!now.equals(Optional.ofNullable(grant.basedOn()))) {
            throw new Outdated("changed");
        }
        grants.apply(grant.resource());
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.ACCESS, grant.name(), "publication " + found.id() + " of " + found.author()));
    }

    /**
     * Refuses what somebody handed in; the author may take it back, too.
     *
     * @throws AccessDeniedException if only an administrator or its author may do so
     * @throws Outdated if it was decided already
     */
    void refuse(long id, String person, boolean administrator, boolean analyst) {
        transaction.executeWithoutResult(status -> {
            PendingPublication found = rows.lock(id).orElseThrow(() -> new Outdated("decided"));
            boolean decides = administrator || (analyst && !found.access());
            if (!decides && !found.author().equals(person)) {
                throw new AccessDeniedException("May not refuse publication " + id);
            }
            rows.decide(id, false, person);
        });
    }
}
