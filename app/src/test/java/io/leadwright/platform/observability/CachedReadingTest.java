package io.leadwright.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A reading is taken once for many callers, and nobody hangs with its source. */
class CachedReadingTest {
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void isReadOnceWhileItIsFresh() {
        CachedReading<Integer> cachedReading = new CachedReading<>(Duration.ofHours(1), readings::incrementAndGet);
        assertThat(cachedReading.get()).contains(1);
        assertThat(cachedReading.get()).contains(1);
        assertThat(readings).hasValue(1);
    }

    @Test
    void isEmptyWhileTheSourceFailsAndComesBack() {
        CachedReading<Integer> cachedReading = new CachedReading<>(Duration.ZERO, () -> {
            if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("gone");
            }
            return readings.get();
        });
        assertThat(cachedReading.get()).isEmpty();
        assertThat(cachedReading.get()).contains(2);
    }

    @Test
    void isEmptyWhileTheSourceHangsAndDoesNotAskItAgain() {
        CountDownLatch hanging = new CountDownLatch(1);
        CachedReading<Integer> cachedReading = new CachedReading<>(Duration.ZERO, () -> {
            readings.incrementAndGet();
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 7;
        });
        assertThat(cachedReading.get()).isEmpty();
        assertThat(cachedReading.get()).isEmpty();
        assertThat(readings).hasValue(1);
        hanging.countDown();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> cachedReading.get().isPresent());
    }
}
