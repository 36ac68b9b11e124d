package io.leadwright.platform.observability;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.StackTracePrinter;

/**
 * Prints the classes and code locations of an exception but not its messages, which may quote what a person entered. Only failures of the
 * start keep their messages: there is no personal data yet, and an operator has to know the reason.
 */
public final class PlainTrace implements StackTracePrinter {
    private static final String START = "org.springframework.boot.SpringApplication";
    private static final int FRAMES = 60;

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        boolean atStart = Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(START));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            out.append(before)
                    .append(atStart ? each.toString() : each.getClass().getName())
                    .append('\n');
            frames(each.getStackTrace(), out);
            before = "Caused by: ";
        }
    }

    private static void frames(StackTraceElement[] frames, Appendable out) throws IOException {
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            out.append("\tat ").append(frames[i].toString()).append('\n');
        }
    }

    /** The trace as a text; empty without an exception. */
    static String of(@Nullable Throwable failure) {
        return failure == null ? "" : new PlainTrace().printStackTraceToString(failure);
    }
}
