package io.leadwright;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/** The modules keep to their borders, and only their owners know the big libraries. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.leadwright");

    @Test
    void useEachOtherOnlyThroughTheirFaces() {
        ApplicationModules.of(Leadwright.class).verify();
    }

    @Test
    void onlyWorkflowKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.leadwright.workflow")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(CLASSES);
    }

    @Test
    void onlyPromptKnowsTheModelLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.leadwright.prompt")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(CLASSES);
    }

    @Test
    void onlyOutreachKnowsMail() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.leadwright.outreach")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..", "org.eclipse.angus..")
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Leadwright")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
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
