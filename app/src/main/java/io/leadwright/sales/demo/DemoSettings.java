package io.leadwright.sales.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for the demo.
 *
 * @param demoLeads whether the demo has leads and what happens to them, beside its salespeople
 */
@ConfigurationProperties("leadwright")
record DemoSettings(@DefaultValue("true") boolean demoLeads) {}
