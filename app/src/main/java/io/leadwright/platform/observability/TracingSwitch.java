package io.leadwright.platform.observability;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves out all of tracing unless an endpoint for traces is configured, so that no request pays for traces that nobody collects. */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";
    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean on = Objects.requireNonNull(environment).containsProperty("management.otlp.tracing.endpoint");
        boolean[] matches = new boolean[configurations.length];
        for (int i = 0; i < configurations.length; i++) {
            matches[i] = on || configurations[i] == null || !ofTracing(configurations[i]);
        }
        return matches;
    }

    /** The remaining configurations ask for a tracer themselves. Without one, tracing must be left out as a whole: half of it fails each request. */
    private static boolean ofTracing(String configuration) {
        return configuration.equals(ACTUATOR + "tracing.OpenTelemetryTracingAutoConfiguration")
                || configuration.equals(ACTUATOR + "tracing.NoopTracerAutoConfiguration")
                || configuration.startsWith(ACTUATOR + "opentelemetry.")
                || configuration.startsWith(ACTUATOR + "logging.OpenTelemetry");
    }
}
