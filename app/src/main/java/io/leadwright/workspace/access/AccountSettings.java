package io.leadwright.workspace.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Rules for accounts.
 *
 * @param shortestPassword minimum length of a password
 */
@ConfigurationProperties("leadwright.accounts")
record AccountSettings(int shortestPassword) {}
