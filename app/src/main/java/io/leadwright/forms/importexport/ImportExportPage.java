package io.leadwright.forms.importexport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the pages of imports and exports, whose faults {@link ImportPageFaults} answers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ImportExportPage {}
