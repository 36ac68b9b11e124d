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
            "response[_ ]?(format|mime[_ ]?type|schema)|json[_ ]?(schema|object|mode)|structured[_ ]?output|guided|grammar|text\\.format");
    private static final Pattern TEMPERATURE = Pattern.compile("temperature");
    private static final Pattern SYSTEM = Pattern.compile(
            "system[_ ](role|message|prompt|instruction)|role[^a-z]{0,4}system|'system'|\"system\"|developer instruction"
                    + "|roles must alternate|first message.{0,30}user");
    private static final Pattern LIMIT = Pattern.compile("max[_ ]?(completion|output|new)?[_ ]?tokens");
    private static final Pattern NEEDED = Pattern.compile("required|missing|must be (set|given|specified)|need");

    /** A part of a request that some endpoints refuse. Without {@code NO_LIMIT} the request limits the tokens of its answer. */
    enum Part {
        SCHEMA,
        JSON_MODE,
        TEMPERATURE,
        SYSTEM_ROLE,
        NO_LIMIT,
        OLD_LIMIT
    }

    boolean sends(Part part) {
        return !without.contains(part);
    }

    /** Whether an endpoint's words name a part of a request. */
    static boolean named(String refusal) {
        String said = refusal.toLowerCase(Locale.ROOT);
        return TEMPERATURE.matcher(said).find()
                || SYSTEM.matcher(said).find()
                || FORMAT.matcher(said).find()
                || (LIMIT.matcher(said).find() && !ErrorBody.saysTooLong(said));
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
        if (FORMAT.matcher(said).find()) {
            return simplerFormat();
        }
        return LIMIT.matcher(said).find() ? limit(said) : Optional.empty();
    }

    private Optional<RequestShape> simplerFormat() {
        if (sends(Part.SCHEMA)) {
            return Optional.of(less(Part.SCHEMA));
        }
        return sends(Part.JSON_MODE) ? Optional.of(less(Part.JSON_MODE)) : Optional.empty();
    }

    /** A server that wants a limit gets one, under its new name if it does not know the old one. */
    private Optional<RequestShape> limit(String said) {
        if (sends(Part.NO_LIMIT)) {
            return NEEDED.matcher(said).find() ? Optional.of(less(Part.NO_LIMIT)) : Optional.empty();
        }
        return sends(Part.OLD_LIMIT) ? Optional.of(less(Part.OLD_LIMIT)) : Optional.empty();
    }

    /** Without what either of two requests had to leave out. */
    RequestShape and(RequestShape other) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        parts.addAll(without);
        parts.addAll(other.without);
        return new RequestShape(Set.copyOf(parts));
    }

    private RequestShape less(Part part) {
        return and(new RequestShape(Set.of(part)));
    }
}
