package io.leadwright.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

/** A disk with too little room degrades the server but does not take it out of service. */
class DiskHealthTest {
    private static Health health(File directory, DataSize least) {
        HealthSettings settings = new HealthSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, least);
        return new DiskHealth(new DataDirectorySettings(directory), settings).health();
    }

    @Test
    void aDiskThatIsNearlyFullIsDegraded(@TempDir Path folder) {
        Health health = health(folder.toFile(), DataSize.ofBytes(folder.toFile().getTotalSpace() + 1));
        assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.getDetails()).containsKeys("freeBytes", "leastBytes");
    }

    @Test
    void aDiskWithRoomIsUpEvenIfTheDirectoryIsMissing(@TempDir Path folder) {
        assertThat(health(folder.resolve("not/made").toFile(), DataSize.ofBytes(1))
                        .getStatus())
                .isEqualTo(Status.UP);
    }
}
