package io.leadwright.platform.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the audit writes.
 *
 * @param refusalsPerAddress refusals and failed sign-ins of one address that are written in a minute; the rest is counted
 * @param refusals the same of all addresses together
 */
@ConfigurationProperties("leadwright.audit")
record AuditSettings(
        @DefaultValue("30") int refusalsPerAddress,
        @DefaultValue("600") int refusals) {}
