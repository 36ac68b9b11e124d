package io.leadwright.workspace.shell;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the first page.
 *
 * @param deskRoles roles whose first page is the dashboard
 */
@ConfigurationProperties("leadwright")
record HomeSettings(Set<String> deskRoles) {}
