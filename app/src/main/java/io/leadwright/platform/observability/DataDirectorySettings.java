package io.leadwright.platform.observability;

import java.io.File;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server keeps its data.
 *
 * @param dataDir data directory; it may be missing when the database runs elsewhere
 */
@ConfigurationProperties("leadwright")
record DataDirectorySettings(File dataDir) {}
