package io.leadwright.automation.monitoring;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which currency the figures assume.
 *
 * @param currency ISO 4217 code for amounts that name no currency
 */
@ConfigurationProperties("leadwright.customers")
record CurrencySettings(String currency) {}
