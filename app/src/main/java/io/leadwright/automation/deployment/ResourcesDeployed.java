package io.leadwright.automation.deployment;

import java.util.Set;

/**
 * Published when new versions of resources are in force.
 *
 * @param names the files concerned; empty when unknown
 */
public record ResourcesDeployed(Set<String> names) {}
