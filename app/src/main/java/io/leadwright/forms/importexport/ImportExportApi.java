package io.leadwright.forms.importexport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the APIs of imports and exports, whose faults {@link ImportProblems} answers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ImportExportApi {}
