package io.leadwright.sales.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demo.
 *
 * @param demoLeads whether the demo has leads with a history, in addition to salespeople
 */
@ConfigurationProperties("leadwright")
record DemoSettings(@DefaultValue("true") boolean demoLeads) {}
