package io.leadwright.ai.prompt;

import java.io.IOException;
import java.io.Writer;

/** Collects a template's output up to a maximum size, so that no template exhausts memory. */
final class CappedWriter extends Writer {
    private static final int LONGEST = 200_000;

    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (text.length() + length > LONGEST) {
            throw new IOException("the text is longer than " + LONGEST + " characters");
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
