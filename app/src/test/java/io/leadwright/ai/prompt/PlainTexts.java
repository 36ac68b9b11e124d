package io.leadwright.ai.prompt;

/** Normalizes texts for rules without a server, as the step {@code decide} does with {@code plain}. */
public final class PlainTexts {
    private PlainTexts() {}

    public static String of(String text) {
        return PlainWords.of(text);
    }
}
