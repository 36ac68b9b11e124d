package io.leadwright.platform.request;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What all requests together may take: bytes in memory, threads that wait for bodies, and files on their way. */
@Component
class BodyBudget {
    private static final int SHARE_OF_HEAP = 8;

    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore waiting;
    private final Semaphore uploads;

    BodyBudget(LimitSettings settings) {
        this.mostBytes = settings.inMemory() == null
                ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP
                : settings.inMemory().toBytes();
        this.waiting = new Semaphore(settings.waiting());
        this.uploads = new Semaphore(settings.uploads());
    }

    /** Takes memory for a part of a body. */
    void take(long size) throws BodyRefused {
        if (bytes.addAndGet(size) > mostBytes) {
            bytes.addAndGet(-size);
            throw BodyRefused.busy();
        }
    }

    void giveBack(long size) {
        bytes.addAndGet(-size);
    }

    /** Threads that wait for what a client sends; there are fewer of these than threads, so that some are always left. */
    Semaphore waiting() {
        return waiting;
    }

    Semaphore uploads() {
        return uploads;
    }
}
