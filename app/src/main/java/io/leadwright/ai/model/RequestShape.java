package io.leadwright.ai.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request to an endpoint leaves out or sends in another way, because the endpoint refused it.
 *
 * @param without the refused parts
 */
record RequestShape(Set<Part> without) {
    /** As prompts want it. */
    static final RequestShape WHOLE = new RequestShape(Set.of());

    private static final Pattern FORMAT = Pattern.compile(
            "response[_ ]?format|json[_ ]?(schema|object|mode)|structured[_ ]?output|guided|grammar|text\\.format");
    private static final Pattern TEMPERATURE = Pattern.compile("temperature");
    private static final Pattern SYSTEM = Pattern.compile(
            "system[_ ](role|message|prompt|instruction)|role[^a-z]{0,4}system|'system'|\"system\"|developer instruction"
                    + "|roles must alternate|first message.{0,30}user");

    /** A part of a request that some endpoints refuse. */
    enum Part {
        SCHEMA,
        JSON_MODE,
        TEMPERATURE,
        SYSTEM_ROLE
    }

    boolean sends(Part part) {
        return !without.contains(part);
    }

    /** The shape that answers what an endpoint refused; empty if its words name nothing that this request contains. */
    Optional<RequestShape> after(String refusal) {
        String said = refusal.toLowerCase(Locale.ROOT);
        if (TEMPERATURE.matcher(said).find() && sends(Part.TEMPERATURE)) {
            return Optional.of(less(Part.TEMPERATURE));
        }
        if (SYSTEM.matcher(said).find() && sends(Part.SYSTEM_ROLE)) {
            return Optional.of(less(Part.SYSTEM_ROLE));
        }
        return FORMAT.matcher(said).find() ? simplerFormat() : Optional.empty();
    }

    private Optional<RequestShape> simplerFormat() {
        if (sends(Part.SCHEMA)) {
            return Optional.of(less(Part.SCHEMA));
        }
        return sends(Part.JSON_MODE) ? Optional.of(less(Part.JSON_MODE)) : Optional.empty();
    }

    private RequestShape less(Part part) {
        EnumSet<Part> parts = EnumSet.of(part);
        parts.addAll(without);
        return new RequestShape(Set.copyOf(parts));
    }
}
