package io.leadwright.sales.letter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Operator settings for mails that people write.
 *
 * @param files all files of a mail together; mail servers of recipients refuse large ones
 * @param most files of a mail
 */
@ConfigurationProperties("leadwright.letters")
record LetterSettings(
        @DefaultValue("15MB") DataSize files,
        @DefaultValue("10") int most) {}
