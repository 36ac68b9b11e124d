package io.leadwright.ai.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an endpoint refused, by prompt; forgotten after a while, as endpoints change and may have refused by mistake. */
public final class Adaptations {
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Duration kept;
    private final Clock clock;

    Adaptations(Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    private record Known(RequestShape shape, Instant until) {}

    /**
     * What requests for one prompt leave out.
     *
     * @param parts names of the parts
     * @param until when they are sent again
     */
    public record Adapted(String prompt, List<String> parts, Instant until) {}

    RequestShape of(String prompt) {
        Known found = inForce(known.get(prompt));
        return found == null ? RequestShape.WHOLE : found.shape();
    }

    /** Keeps what an endpoint refused beside what concurrent requests learned; the time counts from the last refusal. */
    void remember(String prompt, RequestShape shape) {
        if (!shape.equals(of(prompt))) {
            known.compute(prompt, (key, before) -> {
                Known valid = inForce(before);
                RequestShape whole = valid == null ? shape : valid.shape().and(shape);
                return new Known(whole, clock.instant().plus(kept));
            });
        }
    }

    /** What is left out at present. */
    List<Adapted> shown() {
        return known.entrySet().stream()
                .filter(each -> inForce(each.getValue()) != null)
                .map(each -> new Adapted(
                        each.getKey(),
                        each.getValue().shape().without().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList(),
                        each.getValue().until()))
                .sorted(Comparator.comparing(Adapted::prompt))
                .toList();
    }

    private @Nullable Known inForce(@Nullable Known found) {
        return found == null || clock.instant().isAfter(found.until()) ? null : found;
    }
}
