package io.leadwright.platform.observability;

import java.io.File;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports degraded health while the disk of the data directory is nearly full. */
@Component("diskHealthIndicator")
class DiskHealth implements HealthIndicator {
    private final File directory;
    private final long least;

    DiskHealth(DataDirectorySettings directory, HealthSettings settings) {
        this.directory = directory.dataDir().getAbsoluteFile();
        this.least = settings.leastDisk().toBytes();
    }

    @Override
    public Health health() {
        long free = existing(directory).getUsableSpace();
        return Degraded.when(free < least)
                .withDetail("freeBytes", free)
                .withDetail("leastBytes", least)
                .build();
    }

    /** With an external database the directory may never have been created. */
    private static File existing(File wanted) {
        File found = wanted;
        while (!found.exists() && found.getParentFile() != null) {
            found = found.getParentFile();
        }
        return found;
    }
}
