package io.leadwright;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/** Modules respect their boundaries, and each large library is used by its owner only. */
class ModulesTest {
    private static final List<String> LAYERS =
            List.of("platform", "automation", "workspace", "forms", "ai", "messaging", "sales", "marketing");
    private static final Path CODE = Path.of("app/src/main/java");
    private static final Pattern SENTENCE = Pattern.compile("^/\\*\\* [^*]*\\.(?: [^*]*\\.)? \\*/", Pattern.MULTILINE);
    private static final ApplicationModules MODULES = ApplicationModules.of(Leadwright.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.leadwright");

    @Test
    void useEachOtherOnlyThroughTheirFaces() {
        MODULES.verify();
    }

    /** Each layer uses itself and the layers before it; within a layer the allowed dependencies decide. */
    @Test
    void noArrowPointsUp() {
        for (int i = 0; i < LAYERS.size(); i++) {
            String[] above = LAYERS.subList(i + 1, LAYERS.size()).stream()
                    .map(layer -> "io.leadwright." + layer + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.leadwright." + LAYERS.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void everyModuleIsOneSentenceAndAtMostFortyFiles() throws IOException {
        List<ApplicationModule> modules = MODULES.stream().toList();
        assertThat(modules).hasSizeGreaterThanOrEqualTo(46);
        for (ApplicationModule module : modules) {
            String name = module.getBasePackage().getName();
            Path folder = CODE.resolve(name.replace('.', '/'));
            assertThat(LAYERS).as(name).contains(name.split("\\.", -1)[2]);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(file -> !file.endsWith("package-info.java")))
                        .as(name)
                        .hasSizeLessThanOrEqualTo(40);
            }
            Matcher sentence = SENTENCE.matcher(Files.readString(folder.resolve("package-info.java")));
            assertThat(sentence.find())
                    .as("one sentence in package-info of %s", name)
                    .isTrue();
        }
    }

    /** A package outside any module would escape every rule. */
    @Test
    void everyClassBelongsToAModule() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getSimpleName().equals("Leadwright")
                                && !type.getPackageName().equals("io.leadwright"))
                        .filter(type -> MODULES.getModuleByType(type.getName()).isEmpty())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** An allowed but unused dependency is a hole in the boundary. */
    @Test
    void allowedDependenciesAreUsed() {
        for (ApplicationModule module : MODULES) {
            String own = module.getBasePackage().getName();
            Set<String> used = CLASSES.stream()
                    .filter(type -> type.getPackageName().equals(own))
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .filter(name -> name.startsWith("io.leadwright.") && !name.equals(own))
                    .map(name -> name.substring("io.leadwright.".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> allowed = new TreeSet<>(Set.of(CLASSES.getPackage(own)
                    .getAnnotationOfType(org.springframework.modulith.ApplicationModule.class)
                    .allowedDependencies()));
            assertThat(allowed).as("allowed dependencies of %s", own).isEqualTo(used);
        }
    }

    @Test
    void onlyAutomationKnowsTheEngine() {
        only("io.leadwright.automation..", "org.camunda..");
    }

    @Test
    void onlyOneModuleKnowsTheModelLibrary() {
        only("io.leadwright.ai.model", "dev.langchain4j..");
    }

    @Test
    void onlyMessagingKnowsMail() {
        only("io.leadwright.messaging..", "jakarta.mail..", "org.springframework.mail..", "org.eclipse.angus..");
    }

    @Test
    void onlyOneModuleKnowsSpreadsheets() {
        only("io.leadwright.platform.spreadsheet", "org.apache.poi..");
    }

    private static void only(String owner, String... library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Leadwright")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatThingsDo() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base|Processor)")
                .check(CLASSES);
    }

    @Test
    void programsGetJsonFromRestControllersOnly() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .haveSimpleNameEndingWith("Api")
                .check(CLASSES);
    }
}
