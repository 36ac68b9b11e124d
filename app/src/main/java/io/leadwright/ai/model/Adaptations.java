package io.leadwright.ai.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What an endpoint refused, by prompt; forgotten after a while, as endpoints change and may have refused by mistake. */
public final class Adaptations {
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Duration kept;

    Adaptations(Duration kept) {
        this.kept = kept;
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
        Known found = known.get(prompt);
        if (found != null && Instant.now().isAfter(found.until())) {
            known.remove(prompt, found);
            return RequestShape.WHOLE;
        }
        return found == null ? RequestShape.WHOLE : found.shape();
    }

    /** Keeps a shape that the endpoint accepted; the time counts from the first refusal. */
    void remember(String prompt, RequestShape shape) {
        if (!shape.without().isEmpty() && !shape.equals(of(prompt))) {
            known.put(prompt, new Known(shape, Instant.now().plus(kept)));
        }
    }

    /** What is left out at present. */
    List<Adapted> shown() {
        return known.entrySet().stream()
                .filter(each -> Instant.now().isBefore(each.getValue().until()))
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
}
