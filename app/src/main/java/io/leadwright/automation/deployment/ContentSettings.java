package io.leadwright.automation.deployment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the four content folders are.
 *
 * @param contentDir a working tree to load them from; null means the class path
 */
@ConfigurationProperties("leadwright")
record ContentSettings(@Nullable String contentDir) {}
