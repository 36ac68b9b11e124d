package io.leadwright.platform.development;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Spring Boot finds the message bundles.
 *
 * @param basename class path names of the bundles
 */
@ConfigurationProperties("spring.messages")
record MessageSettings(List<String> basename) {}
