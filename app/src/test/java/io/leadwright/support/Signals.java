package io.leadwright.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends signals to processes that a test started. */
public final class Signals {
    private Signals() {}

    /** @param signal without its prefix, {@code STOP} */
    static void send(String signal, ProcessHandle... processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        Arrays.stream(processes).map(process -> String.valueOf(process.pid())).forEach(command::add);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
