package io.leadwright.forms.attachment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Operator settings for files of records.
 *
 * @param largest largest file
 * @param atOnce all files that a person sends in one go
 * @param most files of a record
 */
@ConfigurationProperties("leadwright.files")
record AttachmentSettings(
        @DefaultValue("20MB") DataSize largest,
        @DefaultValue("60MB") DataSize atOnce,
        @DefaultValue("100") int most) {}
