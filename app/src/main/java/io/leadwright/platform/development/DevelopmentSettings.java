package io.leadwright.platform.development;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the working tree is during development; null in production.
 *
 * @param messages directory of the message bundles, which are read again when they change
 * @param web directory of the scripts and styles, which are built again when they change
 */
@ConfigurationProperties("leadwright.development")
public record DevelopmentSettings(
        @Nullable Path messages, @Nullable Path web) {}
