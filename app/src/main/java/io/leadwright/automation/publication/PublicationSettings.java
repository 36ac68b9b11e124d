package io.leadwright.automation.publication;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who must agree to what people publish at run time.
 *
 * @param secondPerson for which files somebody other than the author must agree
 * @param accessTables ids of the decisions that decide about rights
 */
@ConfigurationProperties("leadwright.publication")
record PublicationSettings(
        @DefaultValue("none") SecondPerson secondPerson,

        @DefaultValue({"record-access", "rating-access", "mail-recipient"})
        Set<String> accessTables) {

    /** For which files a second person must agree. */
    enum SecondPerson {
        NONE,
        ACCESS_TABLES,
        ALL
    }
}
