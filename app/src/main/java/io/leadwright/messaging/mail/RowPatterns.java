package io.leadwright.messaging.mail;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns that decisions give as outputs, compiled once. */
public final class RowPatterns {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private RowPatterns() {}

    /**
     * The pattern in a cell of a decision.
     *
     * @throws IllegalArgumentException for a broken pattern, naming the decision
     */
    public static Pattern of(String decision, Object pattern) {
        try {
            return COMPILED.computeIfAbsent(
                    String.valueOf(pattern), text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Decision '" + decision + "': broken pattern " + pattern, e);
        }
    }
}
