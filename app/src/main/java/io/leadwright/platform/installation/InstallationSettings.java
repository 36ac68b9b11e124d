package io.leadwright.platform.installation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What distinguishes this installation from a copy of it.
 *
 * @param name a name that an operator gives, for copies that PostgreSQL cannot tell from the original, such as snapshots of a whole
 * database server
 * @param place where the database's files are, when this server runs them itself
 * @param hold {@code false}: a copy sends at once, without waiting for a person
 */
@ConfigurationProperties("leadwright.installation")
public record InstallationSettings(
        @DefaultValue("") String name,
        @DefaultValue("") String place,
        @DefaultValue("true") boolean hold) {}
