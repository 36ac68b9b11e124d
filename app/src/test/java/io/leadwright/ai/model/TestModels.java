package io.leadwright.ai.model;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Configured models without a server. */
public final class TestModels {
    private TestModels() {}

    /** One model that never failed before; a call may take two seconds. */
    public static Endpoints at(String url) {
        return at(url, Clock.systemUTC());
    }

    /** Forgets the failed calls of earlier tests. */
    public static void trust(Endpoints endpoints) {
        endpoints.inOrder("").forEach(Endpoint::trust);
    }

    static Endpoints at(String url, Clock clock) {
        AiSettings settings = new AiSettings(url, "none", "test-model", Map.of(), List.of());
        AiLimits limits = new AiLimits(
                32,
                600,
                20_000,
                0,
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                60_000,
                1_000_000,
                4096,
                Duration.ofHours(12));
        return new Endpoints(settings, limits, clock);
    }
}
