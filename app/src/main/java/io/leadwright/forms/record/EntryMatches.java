package io.leadwright.forms.record;

import io.leadwright.forms.definition.FormDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares records that are not stored yet with what is there; implemented by the module that keeps customers. */
public interface EntryMatches {

    /**
     * Compares values; writes and locks nothing.
     *
     * @return in the order of the values
     */
    List<EntryMatch> find(FormDefinition form, List<? extends Map<String, ? extends @Nullable Object>> values);

    /** Whether there is a customer of this number that the signed-in user may enter records for. */
    boolean mayJoin(String customer);
}
