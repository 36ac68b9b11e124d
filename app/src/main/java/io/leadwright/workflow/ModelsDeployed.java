package io.leadwright.workflow;

import java.util.Set;

/**
 * New versions of model files are in force.
 *
 * @param names the changed files
 */
public record ModelsDeployed(Set<String> names) {}
