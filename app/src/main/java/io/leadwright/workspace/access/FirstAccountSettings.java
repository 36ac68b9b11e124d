package io.leadwright.workspace.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which accounts a new server has.
 *
 * @param demo whether the demo accounts exist
 * @param adminPassword password of the first administrator when there is no demo; needed until there is an administrator
 */
@ConfigurationProperties("leadwright")
record FirstAccountSettings(
        @DefaultValue("false") boolean demo, @Nullable String adminPassword) {}
