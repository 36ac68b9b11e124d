package io.leadwright.forms.web;

import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.Entries;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordMessages;
import io.leadwright.forms.record.StaleRecord;
import io.leadwright.forms.record.UnknownRecord;
import io.leadwright.forms.removal.Removals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Applies one change to many records, each on its own and checked as if a person made it on the record's page: one that fails does not
 * stop the others.
 */
@Component
class RecordBatch {
    private static final Logger LOG = LoggerFactory.getLogger(RecordBatch.class);

    private final Entries entries;
    private final RecordAccess access;
    private final RecordMessages messages;
    private final Removals removals;

    RecordBatch(Entries entries, RecordAccess access, RecordMessages messages, Removals removals) {
        this.removals = removals;
        this.entries = entries;
        this.access = access;
        this.messages = messages;
    }

    /** The result: how many were changed, and which were left out. */
    public record Outcome(int done, List<Left> left) {}

    /** A record that was left out; the text {@code pages.batch.left.<code>} gives the reason, or the sentence of a refused field. */
    public record Left(long id, String code, List<InvalidRecord> refused) {}

    /** Gives a field of the records a value. */
    Outcome set(String form, List<Long> ids, String field, String value) {
        return each(ids, id -> {
            FormRecord before = access.requireUpdate(form, id);
            FormRecord after = entries.change(form, id, Map.of(field, value), null);
            return Objects.equals(before.data().get(field), after.data().get(field)) ? "same" : "";
        });
    }

    /** Tells the assistants of the records what happened. */
    Outcome tell(String form, List<Long> ids, String message) {
        return each(ids, id -> {
            messages.tell(form, id, message);
            return "";
        });
    }

    /** Moves the records to the recycle bin. */
    Outcome remove(String form, List<Long> ids) {
        return each(ids, id -> {
            removals.remove(form, id);
            return "";
        });
    }

    private interface Deed {
        /** Returns the code of the reason if the record was left out, else empty. */
        String done(long id);
    }

    private static Outcome each(List<Long> ids, Deed deed) {
        List<Left> left = new ArrayList<>();
        int done = 0;
        for (long id : new LinkedHashSet<>(ids)) {
            Optional<Left> out = one(id, deed);
            out.ifPresent(left::add);
            done += out.isPresent() ? 0 : 1;
        }
        return new Outcome(done, left);
    }

    private static Optional<Left> one(long id, Deed deed) {
        try {
            String code = deed.done(id);
            return code.isEmpty() ? Optional.empty() : Optional.of(new Left(id, code, List.of()));
        } catch (UnknownRecord e) {
            return Optional.of(new Left(id, "unknown", List.of()));
        } catch (AccessDeniedException e) {
            return Optional.of(new Left(id, "denied", List.of()));
        } catch (StaleRecord e) {
            return Optional.of(new Left(id, "conflict", List.of()));
        } catch (InvalidRecord e) {
            return Optional.of(new Left(id, "refused", List.of(e)));
        } catch (RuntimeException e) {
            LOG.warn("Record {} was left out of a batch", id, e);
            return Optional.of(new Left(id, "failed", List.of()));
        }
    }
}
