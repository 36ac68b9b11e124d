package io.leadwright.workspace.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is required of accounts.
 *
 * @param shortestPassword fewest characters of a password
 */
@ConfigurationProperties("leadwright.accounts")
record AccountSettings(int shortestPassword) {}
