package io.leadwright.support;

import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Gives every server a fresh database. Equal for all classes but those with {@link OwnServer}, so that the others share a server. */
public final class TestDatabasePerContext implements ContextCustomizerFactory {
    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return new Fresh(
                TestContextAnnotationUtils.hasAnnotation(testClass, OwnServer.class) ? testClass.getName() : "");
    }

    /** @param owner the class that has this server to itself; empty for a server of many */
    private record Fresh(String owner) implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test database",
                            Map.of(
                                    "spring.datasource.url", TestDatabase.create(),
                                    "spring.datasource.username", "postgres",
                                    "spring.datasource.password", "",
                                    "spring.datasource.hikari.maximum-pool-size", "12")));
        }
    }
}
