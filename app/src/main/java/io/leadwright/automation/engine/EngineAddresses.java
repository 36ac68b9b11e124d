package io.leadwright.automation.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The table {@code engine/addresses.csv}: which role may send which request to the engine's interfaces. The first line that fits decides;
 * what no line fits is refused. Administrators may do what any other role may.
 */
final class EngineAddresses {
    private static final String FILE = "engine/addresses.csv";
    private static final String EVERYBODY = "all";
    private static final String NOBODY = "-";
    private static final List<String> INTERFACES = List.of("/engine-rest", "/camunda/api/engine");
    private static final Pattern ENGINE = Pattern.compile("/engine/[^/]+(?=/)");
    private static final Pattern SLASHES = Pattern.compile("/+$");

    private final List<Line> lines;

    private EngineAddresses(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * A line of the table.
     *
     * @param address below {@code /engine-rest} and below the same interface of the web applications, or an address of these applications;
     *     {@code *} is one part, {@code **} any number
     */
    record Line(Set<String> methods, String address, PathPattern pattern, Set<String> roles, String use) {
        private boolean fits(String method, PathContainer path) {
            return methods.contains(method) && pattern.matches(path);
        }

        boolean allows(Predicate<String> role) {
            return !roles.contains(NOBODY)
                    && (roles.contains(EVERYBODY)
                            || role.test(EngineAccounts.ADMIN)
                            || roles.stream().anyMatch(role));
        }
    }

    static EngineAddresses read() {
        try {
            return new EngineAddresses(new ClassPathResource(FILE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(EngineAddresses::line)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static Line line(String text) {
        String[] cells = text.split(",", 4);
        return new Line(
                Set.of(cells[0].split("\\|", -1)),
                cells[1],
                PathPatternParser.defaultInstance.parse(cells[1]),
                Set.of(cells[2].split("\\|", -1)),
                cells[3]);
    }

    List<Line> lines() {
        return lines;
    }

    /** The line that decides about a request; empty if none fits. */
    Optional<Line> line(String method, String path) {
        String reading = method.equals("HEAD") || method.equals("OPTIONS") ? "GET" : method;
        PathContainer address = PathContainer.parsePath(address(path));
        return lines.stream().filter(line -> line.fits(reading, address)).findFirst();
    }

    /**
     * Whether a person may send a request.
     *
     * @param path the address as sent, without the context path
     * @param role whether the person has a role
     */
    boolean allows(String method, String path, Predicate<String> role) {
        return line(method, path).filter(line -> line.allows(role)).isPresent();
    }

    /** The address as the table has it: each part spelt in one way, without the interface and the name of the engine, which both interfaces take. */
    static String address(String path) {
        String decoded = PathContainer.parsePath(path).elements().stream()
                .map(part -> part instanceof PathContainer.PathSegment segment
                        ? UriUtils.encodePathSegment(segment.valueToMatch(), StandardCharsets.UTF_8)
                        : part.value())
                .collect(Collectors.joining());
        String plain = SLASHES.matcher(decoded).replaceFirst("");
        for (String prefix : INTERFACES) {
            if (plain.startsWith(prefix + "/")) {
                String below = plain.substring(prefix.length());
                return ENGINE.matcher(below).lookingAt() ? ENGINE.matcher(below).replaceFirst("") : below;
            }
        }
        return plain.isEmpty() ? "/" : plain;
    }
}
