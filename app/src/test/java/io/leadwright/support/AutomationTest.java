package io.leadwright.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

/** The engine with the layers {@code platform} and {@code automation} alone: no forms, no sales, none of the shipped assistants. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        extraIncludes = {
            "automation.calendar",
            "automation.decision",
            "automation.deployment",
            "automation.engine",
            "automation.feel",
            "automation.instance",
            "automation.job",
            "automation.monitoring",
            "automation.process",
            "automation.step",
            "automation.validation",
            "platform.database",
            "platform.development",
            "platform.identity",
            "platform.installation",
            "platform.observability",
            "platform.problem",
            "platform.request",
            "platform.retention",
            "platform.spreadsheet",
            "platform.transaction"
        })
@Import(EveryRecord.class)
public @interface AutomationTest {}
