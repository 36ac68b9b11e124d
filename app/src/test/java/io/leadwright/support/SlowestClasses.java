package io.leadwright.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints the test classes that took longest, from Surefire's reports; the start of a server counts for the class that starts it. */
public final class SlowestClasses {
    private static final int SHOWN = 20;
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*?\\bname=\"([^\"]+)\" time=\"([\\d.]+)\"");

    private SlowestClasses() {}

    private record Timed(String name, double seconds) {}

    /** Reads the folder of reports that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> reports = Files.list(Path.of(arguments[0]))) {
            List<Timed> all = reports.filter(report -> report.toString().endsWith(".xml"))
                    .map(SlowestClasses::read)
                    .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
                    .toList();
            System.out.printf(
                    "The slowest of %d test classes, which took %.0f s together:%n",
                    all.size(), all.stream().mapToDouble(Timed::seconds).sum());
            all.stream().limit(SHOWN).forEach(one -> System.out.printf("%6.1f s  %s%n", one.seconds(), one.name()));
        }
    }

    private static Timed read(Path report) {
        try {
            Matcher suite = SUITE.matcher(Files.readString(report));
            return suite.find()
                    ? new Timed(suite.group(1), Double.parseDouble(suite.group(2)))
                    : new Timed(report.getFileName().toString(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
