package io.leadwright.automation.deployment;

import java.util.Set;

/**
 * New versions of model files are in force.
 *
 * @param names the files concerned; empty when it is not known which
 */
public record ResourcesDeployed(Set<String> names) {}
