/** Defines forms and keeps their records with every change; says when one is created or changed. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.form;
