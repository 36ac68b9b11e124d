package io.leadwright.ai.prompt;

import java.text.Normalizer;
import java.util.Locale;

/** The names and enumerated words of answers as they are compared: without width, case and separators. */
public final class PlainName {
    private PlainName() {}

    public static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_\\-.:]+", "");
    }
}
