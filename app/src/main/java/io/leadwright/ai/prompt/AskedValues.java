package io.leadwright.ai.prompt;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values for a template that remember which unknown names the template asked for. */
public final class AskedValues extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> known;
    private final Map<String, @Nullable Object> all;
    private final Set<String> asked = Collections.synchronizedSet(new LinkedHashSet<>());

    /**
     * Combines the values.
     *
     * @param known values from the record, the signer and decisions
     * @param given values a person typed for other names
     */
    public AskedValues(Map<String, @Nullable Object> known, Map<String, String> given) {
        this.known = known;
        this.all = new LinkedHashMap<>(given);
        this.all.putAll(known);
    }

    /** The unknown names, in the order in which the template asked for them. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (name instanceof String text && !known.containsKey(text)) {
            asked.add(text);
        }
        return all.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return all.containsKey(name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return all.entrySet();
    }
}
