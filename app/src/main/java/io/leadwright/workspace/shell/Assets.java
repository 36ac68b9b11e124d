package io.leadwright.workspace.shell;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Knows under which hashed names the web build left its scripts and styles; reads the build's manifest once. */
@Component
class Assets {
    private static final String FOLDER = "/assets/";
    private final Map<String, Chunk> chunks;

    /** One entry of the manifest, as Vite writes it. */
    record Chunk(
            String file,
            @Nullable List<String> css,
            @Nullable List<String> imports) {}

    Assets(ObjectMapper json) throws IOException {
        ClassPathResource manifest = new ClassPathResource("static/assets/manifest.json");
        if (!manifest.exists()) {
            LoggerFactory.getLogger(Assets.class).warn("The web assets are not built: pages come without style.");
            chunks = Map.of();
            return;
        }
        try (InputStream in = manifest.getInputStream()) {
            chunks = json.copy()
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .readValue(in, new TypeReference<>() {});
        }
    }

    /** Path of an island's script; empty when nothing is built. */
    String script(String island) {
        Chunk chunk = chunks.get(source(island));
        return chunk == null ? "" : FOLDER + chunk.file();
    }

    /** Paths of the styles of an island and of what it imports. */
    Set<String> styles(String island) {
        Set<String> styles = new LinkedHashSet<>();
        collect(source(island), styles);
        return styles;
    }

    private void collect(String name, Set<String> styles) {
        Chunk chunk = chunks.get(name);
        if (chunk == null) {
            return;
        }
        for (String imported : orNone(chunk.imports())) {
            collect(imported, styles);
        }
        orNone(chunk.css()).forEach(style -> styles.add(FOLDER + style));
    }

    private static List<String> orNone(@Nullable List<String> names) {
        return names == null ? List.of() : names;
    }

    private static String source(String island) {
        return "src/" + island + ".ts";
    }
}
