package io.leadwright.forms.record;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record that is not stored yet would join or resemble.
 *
 * @param keys normalized values that make two new records join the same customer
 * @param known customers with something in common, the one it would join first
 */
public record EntryMatch(Set<String> keys, List<KnownParty> known) {
    /** Nothing is known about it. */
    public static final EntryMatch NONE = new EntryMatch(Set.of(), List.of());

    /**
     * A customer that is there.
     *
     * @param owner name of its owner, empty without one
     * @param record key of its first record, {@code <form>:<id>}; null without one
     * @param common what is the same: company, phone, email, domain
     * @param joins whether the record would join it
     */
    public record KnownParty(
            long customer,
            String name,
            String owner,
            @Nullable String record,
            Set<String> common,
            boolean joins) {}
}
