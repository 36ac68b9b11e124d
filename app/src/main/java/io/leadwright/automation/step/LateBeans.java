package io.leadwright.automation.step;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Looks up the beans of expressions at their first use: steps need the engine, so the engine cannot need the steps while it is built. With
 * this map in place the engine exposes nothing else of the application to expressions.
 */
public final class LateBeans extends AbstractMap<Object, Object> {
    private final ObjectProvider<ExpressionBeans> source;
    private volatile @Nullable Map<Object, Object> beans;

    public LateBeans(ObjectProvider<ExpressionBeans> source) {
        this.source = source;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return beans().entrySet();
    }

    @Override
    public boolean containsKey(Object key) {
        return beans().containsKey(key);
    }

    @Override
    public @Nullable Object get(Object key) {
        return beans().get(key);
    }

    private Map<Object, Object> beans() {
        Map<Object, Object> known = beans;
        if (known == null) {
            known = new HashMap<>(source.getObject().beans());
            beans = known;
        }
        return known;
    }
}
