/** Deploys and checks models, starts a process when its trigger fires, runs the steps, wakes those that wait. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.workflow;
