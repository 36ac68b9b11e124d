package io.leadwright.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A reading is taken once for many who ask, and nobody hangs with its source. */
class RememberedTest {
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void isReadOnceWhileItIsFresh() {
        Remembered<Integer> remembered = new Remembered<>(Duration.ofHours(1), readings::incrementAndGet);
        assertThat(remembered.get()).contains(1);
        assertThat(remembered.get()).contains(1);
        assertThat(readings).hasValue(1);
    }

    @Test
    void isEmptyWhileTheSourceFailsAndComesBack() {
        Remembered<Integer> remembered = new Remembered<>(Duration.ZERO, () -> {
            if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("gone");
            }
            return readings.get();
        });
        assertThat(remembered.get()).isEmpty();
        assertThat(remembered.get()).contains(2);
    }

    @Test
    void isEmptyWhileTheSourceHangsAndAsksItNoSecondTime() {
        CountDownLatch hanging = new CountDownLatch(1);
        Remembered<Integer> remembered = new Remembered<>(Duration.ZERO, () -> {
            readings.incrementAndGet();
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 7;
        });
        assertThat(remembered.get()).isEmpty();
        assertThat(remembered.get()).isEmpty();
        assertThat(readings).hasValue(1);
        hanging.countDown();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> remembered.get().isPresent());
    }
}
