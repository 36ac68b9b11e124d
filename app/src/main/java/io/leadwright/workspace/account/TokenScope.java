package io.leadwright.workspace.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;

/** What an API token may do of what its owner may do. Each request needs exactly one scope, found by its method and address alone. */
public enum TokenScope {
    READ,
    WRITE,
    /** Report behavior events. */
    EVENTS,
    /** Import and export files of many records. */
    TRANSFER;

    private static final Set<String> READING =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());
    private static final Pattern EVENT = Pattern.compile("/api/event(/.*)?");
    private static final Pattern FILES = Pattern.compile("/api/(.*/)?(imports?|exports?|[^/]*\\.(csv|xlsx|pdf))(/.*)?");

    /**
     * The scope that a request needs.
     *
     * @param path below the server's own, decoded
     */
    public static TokenScope of(String method, String path) {
        if (EVENT.matcher(path).matches() && !READING.contains(method)) {
            return EVENTS;
        }
        if (FILES.matcher(path).matches()) {
            return TRANSFER;
        }
        return READING.contains(method) ? READ : WRITE;
    }

    /** As it is stored and shown to programs: {@code read}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenScope> find(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
    }
}
