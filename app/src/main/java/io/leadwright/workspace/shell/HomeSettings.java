package io.leadwright.workspace.shell;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the first page.
 *
 * @param deskRoles roles whose first page is the dashboard
 * @param todayRoles other roles whose first page is what they have to do today
 */
@ConfigurationProperties("leadwright")
record HomeSettings(Set<String> deskRoles, Set<String> todayRoles) {}
