package io.leadwright.ai.prompt;

import static org.mockito.Mockito.mock;

import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.step.Texts;

/** Normalizes texts for rules without a server, as the step {@code decide} does with {@code plain}. */
public final class PlainTexts {
    private PlainTexts() {}

    public static String of(String text) {
        return PlainWords.of(text);
    }

    /** Makes texts comparable and knows no template. */
    public static Texts texts() {
        return new Prompts(mock(Resources.class));
    }
}
