package io.leadwright.forms.attachment;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes files that were removed long enough ago. */
@Configuration(proxyBeanMethods = false)
class RemovedAttachments {
    @Bean
    RetentionPolicy agingRemovedFiles(AttachmentRows rows) {
        return new RetentionPolicy("removed-files", rows::purge);
    }
}
