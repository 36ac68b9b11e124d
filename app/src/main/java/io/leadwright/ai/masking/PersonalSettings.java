package io.leadwright.ai.masking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of a person may go to a model.
 *
 * @param personalFields whether the fields that name a person and how to reach that person go to a model, as placeholders; if not, they are
 *     left out. Texts are masked either way
 */
@ConfigurationProperties("leadwright.ai")
public record PersonalSettings(@DefaultValue("true") boolean personalFields) {}
