package io.leadwright.sales.setup;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The tables that people change on a page.
 *
 * @param tables name of the page to its tables, each as {@code <file>#<decision>}; the texts are {@code setup.table.<name>}
 */
@ConfigurationProperties("leadwright.setup")
record TableSettings(Map<String, List<String>> tables) {}
