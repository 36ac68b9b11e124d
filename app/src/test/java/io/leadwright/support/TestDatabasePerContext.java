package io.leadwright.support;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Gives every Spring context a fresh database; equal for all tests, so contexts are still shared. */
public final class TestDatabasePerContext implements ContextCustomizerFactory {
    private static final ContextCustomizer FRESH = (context, merged) -> context.getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource(
                    "test database",
                    Map.of(
                            "spring.datasource.url", TestDatabase.create(),
                            "spring.datasource.username", "postgres",
                            "spring.datasource.password", "",
                            "spring.datasource.hikari.maximum-pool-size", "12")));

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return FRESH;
    }
}
