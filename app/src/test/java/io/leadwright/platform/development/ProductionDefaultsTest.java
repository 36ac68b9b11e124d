package io.leadwright.platform.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/** Development aids are off in a jar: only the profile of {@code mvn spring-boot:run} turns them on. */
class ProductionDefaultsTest {
    private static StandardEnvironment environment(String... profiles) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        ConfigDataEnvironmentPostProcessor.applyTo(environment, null, null, profiles);
        return environment;
    }

    private static Set<String> components(StandardEnvironment environment) {
        return new ClassPathScanningCandidateComponentProvider(true, environment)
                .findCandidateComponents("io.leadwright").stream()
                        .map(BeanDefinition::getBeanClassName)
                        .map(ClassUtils::getShortName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingIsWatchedBuiltOrReloaded() {
        Set<String> production = components(environment());
        Set<String> development = components(environment("dev"));
        development.removeAll(production);
        assertThat(production).contains("Assets");
        assertThat(development).containsExactlyInAnyOrder("ContentWatch", "ReloadedMessages", "WebBuild");
    }

    @Test
    void contentTemplatesAndMessagesComeFromTheClassPath() {
        StandardEnvironment production = environment();
        assertThat(production.getProperty("leadwright.content-dir")).isEmpty();
        assertThat(production.getProperty("leadwright.content-watch")).isNull();
        assertThat(production.getProperty("leadwright.development.messages")).isNull();
        assertThat(production.getProperty("leadwright.development.web")).isNull();
        assertThat(production.getProperty("spring.freemarker.cache")).isNull();
        assertThat(production.getProperty("spring.freemarker.template-loader-path"))
                .isNull();
    }

    @Test
    void testsRunWithoutDevtoolsAsTheJarDoes() {
        assertThat(ClassUtils.isPresent(
                        "org.springframework.boot.devtools.restart.Restarter",
                        getClass().getClassLoader()))
                .isFalse();
    }
}
