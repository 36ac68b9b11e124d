package io.leadwright.sales.privacy;

import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of erasures and of the record of processing.
 *
 * @param tombstones file outside of the database and its backups with what was erased, one JSON object per line; empty: none
 * @param compactAt time of day at which tables are rewritten after an erasure
 * @param compactBelow largest table that is rewritten, during which it is locked; larger ones are only vacuumed
 * @param places host of a recipient, such as a model endpoint, to the country where it is
 */
@ConfigurationProperties("leadwright.privacy")
record PrivacySettings(
        @DefaultValue("") String tombstones,
        @DefaultValue("05:30") LocalTime compactAt,
        @DefaultValue("2GB") DataSize compactBelow,
        @DefaultValue Map<String, String> places) {}
