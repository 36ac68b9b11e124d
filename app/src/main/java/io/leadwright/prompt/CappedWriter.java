package io.leadwright.prompt;

import java.io.IOException;
import java.io.Writer;

/** Collects a template's output up to a size and a time, so that no template runs away. */
final class CappedWriter extends Writer {
    private static final int LONGEST = 200_000;
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final StringBuilder text = new StringBuilder();
    private final long end = System.nanoTime() + LONGEST_NANOS;

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (text.length() + length > LONGEST) {
            throw new IOException("the text is longer than " + LONGEST + " characters");
        }
        if (System.nanoTime() > end) {
            throw new IOException("the template took too long");
        }
        text.append(buffer, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
