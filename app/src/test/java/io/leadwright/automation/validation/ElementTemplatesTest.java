package io.leadwright.automation.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The checked-in element templates match the steps. */
class ElementTemplatesTest {
    private static final Path CHECKED_IN = Path.of(".camunda/element-templates/leadwright.json");
    private static final Path MADE = Path.of("target/element-templates/leadwright.json");

    @Test
    void areThoseOfTheSteps() throws IOException {
        String made = new ElementTemplates(new StepCatalogue(steps()), texts(), Locale.SIMPLIFIED_CHINESE).json();
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);
        assertThat(CHECKED_IN).as("copy %s to %s", MADE, CHECKED_IN).exists();
        assertThat(Files.readString(CHECKED_IN))
                .as("copy %s to %s", MADE, CHECKED_IN)
                .isEqualToNormalizingNewlines(made);
    }

    @Test
    void haveTextsInBothLanguages() {
        ResourceBundleMessageSource texts = texts();
        assertThat(keys(Locale.ENGLISH))
                .isEqualTo(keys(Locale.SIMPLIFIED_CHINESE))
                .isNotEmpty();
        assertThat(texts.getMessage("trigger", null, Locale.ENGLISH))
                .isNotEqualTo(texts.getMessage("trigger", null, Locale.SIMPLIFIED_CHINESE));
    }

    private static Set<String> keys(Locale locale) {
        String suffix = locale.equals(Locale.ENGLISH) ? "_en" : "";
        return Stream.of(bundles())
                .flatMap(bundle -> ResourceBundle.getBundle(bundle + suffix, Locale.ROOT).keySet().stream())
                .filter(key -> key.matches("(step|trigger|template)(\\..*)?"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String[] bundles() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        String registered = Objects.requireNonNull(yaml.getObject()).getProperty("spring.messages.basename");
        return registered.split(",\\s*", -1);
    }

    /** Without starting the application: a step describes itself without its collaborators. */
    private static List<Step> steps() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Step.class));
        SpringObjenesis objenesis = new SpringObjenesis();
        return scanner.findCandidateComponents("io.leadwright").stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .filter(type -> type.isAnnotationPresent(Component.class))
                .map(type -> (Step) objenesis.newInstance(type))
                .toList();
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(bundles());
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
