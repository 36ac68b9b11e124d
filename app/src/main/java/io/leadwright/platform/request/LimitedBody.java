package io.leadwright.platform.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;

/** Counts a body while it is read, however it is sent, and how long it was waited for. */
final class LimitedBody extends ServletInputStream {
    /** Small bodies cost no more than the request itself. */
    private static final int FREE = 64 * 1024;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Is told why the body was refused. */
    interface Refusals {
        void add(BodyRefused refusal);
    }

    private final ServletInputStream body;
    private final long limit;
    private final Duration patience;
    private final BodyBudget budget;
    private final Refusals refusals;
    private long read;
    private long taken;
    private long waited;

    LimitedBody(ServletInputStream body, long limit, Duration patience, BodyBudget budget, Refusals refusals) {
        this.body = body;
        this.limit = limit;
        this.patience = patience;
        this.budget = budget;
        this.refusals = refusals;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = arrived(into, offset, length);
            if (count > 0) {
                count(count);
            }
            return count;
        } catch (BodyRefused refusal) {
            refusals.add(refusal);
            throw refusal;
        }
    }

    private int arrived(byte[] into, int offset, int length) throws IOException {
        if (body.available() > 0 || body.isFinished()) {
            return body.read(into, offset, length);
        }
        if (waited > patience.toNanos() + SECOND * (read / FREE)) {
            throw BodyRefused.tooSlow(patience.toSeconds());
        }
        if (!budget.waiting().tryAcquire()) {
            throw BodyRefused.busy();
        }
        long since = System.nanoTime();
        try {
            return body.read(into, offset, length);
        } finally {
            waited += System.nanoTime() - since;
            budget.waiting().release();
        }
    }

    private void count(int arrived) throws BodyRefused {
        read += arrived;
        if (read > limit) {
            throw BodyRefused.tooLarge(limit);
        }
        if (read > FREE + taken) {
            long more = read - FREE - taken;
            budget.take(more);
            taken += more;
        }
    }

    /** What was read is not held any more. */
    void release() {
        budget.giveBack(taken);
        taken = 0;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
