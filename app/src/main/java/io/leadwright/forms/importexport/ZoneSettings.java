package io.leadwright.forms.importexport;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The time zone of the business.
 *
 * @param zone time zone of dates in files
 */
@ConfigurationProperties("leadwright")
record ZoneSettings(ZoneId zone) {}
