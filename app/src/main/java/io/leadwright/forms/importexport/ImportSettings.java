package io.leadwright.forms.importexport;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Operator settings for imports.
 *
 * @param maxFile largest accepted file
 * @param maxRows most rows with content in a file
 * @param maxColumns most columns in a file
 * @param concurrency concurrent imports on this node
 * @param batch rows that are written in one transaction
 * @param lease how long an import belongs to a node that makes no progress
 * @param poll longest time until the imports of a node that died are noticed
 * @param keep how long a file that nobody imports is kept
 */
@ConfigurationProperties("leadwright.import")
record ImportSettings(
        @DefaultValue("64MB") DataSize maxFile,
        @DefaultValue("200000") int maxRows,
        @DefaultValue("500") int maxColumns,
        @DefaultValue("1") int concurrency,
        @DefaultValue("50") int batch,
        @DefaultValue("PT30S") Duration lease,
        @DefaultValue("PT5S") Duration poll,
        @DefaultValue("P7D") Duration keep) {}
