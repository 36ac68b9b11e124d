package io.leadwright.platform.development;

import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

/** Replaces Boot's message source by one that reads the bundles from the working tree, and rereads them when they change. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("leadwright.development.messages")
class ReloadedMessages {
    @Bean
    static MessageSource messageSource(DevelopmentSettings settings, MessageSettings bundles) {
        Path folder = Objects.requireNonNull(settings.messages());
        ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
        bundles.basename()
                .forEach(bundle -> messages.addBasenames(
                        "file:" + folder.resolve(Path.of("messages").relativize(Path.of(bundle)))));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setCacheSeconds(1);
        return messages;
    }
}
