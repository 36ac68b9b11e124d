package io.leadwright.workflow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A caller's work that waits to be committed, and the answer the caller waits for. */
final class PendingWrite<T> {
    private final Supplier<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;

    PendingWrite(Supplier<T> work) {
        this.work = work;
    }

    void run() {
        result = work.get();
    }

    void forget() {
        result = null;
    }

    /** Called after the commit only. */
    @SuppressWarnings("NullAway") // a supplier may return null; the future hands it through
    void succeed() {
        answer.complete(result);
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
