package io.leadwright.ai.prompt;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values for a template that remember which names the template asked for and the record does not have. */
public final class AskedValues extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> known;
    private final Map<String, @Nullable Object> all;
    private final Set<String> asked = Collections.synchronizedSet(new LinkedHashSet<>());

    /**
     * Puts values together.
     *
     * @param known what record, signer and decisions give
     * @param given what somebody typed for names beyond those
     */
    public AskedValues(Map<String, @Nullable Object> known, Map<String, String> given) {
        this.known = known;
        this.all = new LinkedHashMap<>(given);
        this.all.putAll(known);
    }

    /** Names beyond the known ones, in the order in which the template asked. */
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
