package io.leadwright.workspace.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts of a new server.
 *
 * @param demo whether to create the demo accounts
 * @param adminPassword password of the first administrator without the demo; required until there is an administrator
 */
@ConfigurationProperties("leadwright")
record FirstAccountSettings(
        @DefaultValue("false") boolean demo, @Nullable String adminPassword) {}
