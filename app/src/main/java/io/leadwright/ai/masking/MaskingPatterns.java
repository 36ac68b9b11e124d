package io.leadwright.ai.masking;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The patterns of {@code masking/patterns.yml}, by name; {@code <<name>>} in a pattern stands for one defined above it. */
final class MaskingPatterns {
    private static final String FILE = "/masking/patterns.yml";
    private static final Pattern NAME = Pattern.compile("<<([a-z0-9-]+)>>");
    private static final Map<String, Pattern> PATTERNS = read();

    private MaskingPatterns() {}

    static Pattern of(String name) {
        Pattern pattern = PATTERNS.get(name);
        if (pattern == null) {
            throw new IllegalArgumentException("No pattern '" + name + "' in " + FILE);
        }
        return pattern;
    }

    private static Map<String, Pattern> read() {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        try (InputStream in = MaskingPatterns.class.getResourceAsStream(FILE)) {
            Map<String, String> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            file.forEach((name, text) -> {
                String full = NAME.matcher(text)
                        .replaceAll(part -> Matcher.quoteReplacement("(?:" + texts.get(part.group(1)) + ")"));
                texts.put(name, full);
                patterns.put(name, Pattern.compile(full));
            });
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
        return patterns;
    }
}
