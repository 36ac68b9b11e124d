package io.leadwright.ai.prompt;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.BitSet;

/** Converts texts to simplified Chinese. Only this class knows the library that does it. */
public final class SimplifiedChinese {
    /** The characters that differ in simplified Chinese, computed once by converting each. */
    private static final BitSet TRADITIONAL = new BitSet();

    static {
        for (char character = 0x3400; character < 0xfb00; character++) {
            if (!Character.isSurrogate(character)
                    && Character.isIdeographic(character)
                    && !ZhConverterUtil.toSimple(String.valueOf(character)).equals(String.valueOf(character))) {
                TRADITIONAL.set(character);
            }
        }
    }

    private SimplifiedChinese() {}

    /** The text in simplified Chinese; one without traditional characters is not looked up word by word. */
    public static String of(String text) {
        return text.chars().anyMatch(TRADITIONAL::get) ? ZhConverterUtil.toSimple(text) : text;
    }
}
