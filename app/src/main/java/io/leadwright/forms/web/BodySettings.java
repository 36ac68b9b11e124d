package io.leadwright.forms.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request.
 *
 * @param maxBody largest body of a record's request
 */
@ConfigurationProperties("leadwright")
record BodySettings(DataSize maxBody) {}
