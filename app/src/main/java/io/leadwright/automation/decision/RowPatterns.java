package io.leadwright.automation.decision;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Caches the compiled patterns that decisions have as outputs. */
public final class RowPatterns {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private RowPatterns() {}

    /**
     * Compiles the pattern in a cell of a decision.
     *
     * @throws IllegalArgumentException for an invalid pattern, naming the decision
     */
    public static Pattern of(String decision, Object pattern) {
        try {
            return COMPILED.computeIfAbsent(
                    String.valueOf(pattern), text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Decision '" + decision + "': invalid pattern " + pattern, e);
        }
    }
}
