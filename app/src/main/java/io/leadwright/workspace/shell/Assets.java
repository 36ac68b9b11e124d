package io.leadwright.workspace.shell;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.platform.development.DevelopmentSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Knows the hashed names of the built scripts and styles; reads the build's manifest once, or again when a watching build has written it. */
@Component
class Assets {
    private static final String FOLDER = "/assets/";
    private static final Logger log = LoggerFactory.getLogger(Assets.class);

    private final Resource manifest = new ClassPathResource("static/assets/manifest.json");
    private final ObjectMapper json;
    private final boolean watched;
    private volatile Manifest read = new Manifest(0, Map.of());

    /**
     * What the build wrote.
     *
     * @param at time of writing in milliseconds
     */
    private record Manifest(long at, Map<String, Chunk> chunks) {}

    /** One entry of the manifest, as Vite writes it. */
    record Chunk(
            String file,
            @Nullable List<String> css,
            @Nullable List<String> imports) {}

    Assets(ObjectMapper json, DevelopmentSettings development) throws IOException {
        this.json = json.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        this.watched = development.web() != null;
        if (manifest.exists()) {
            read = read();
        } else {
            log.warn("The web assets are not built: pages have no styles.");
        }
    }

    private Manifest read() throws IOException {
        long at = watched ? manifest.lastModified() : 0;
        try (InputStream in = manifest.getInputStream()) {
            return new Manifest(at, json.readValue(in, new TypeReference<>() {}));
        }
    }

    private Map<String, Chunk> chunks() {
        if (watched) {
            try {
                read = manifest.lastModified() == read.at() ? read : read();
            } catch (IOException e) {
                log.debug("The build is writing its manifest", e);
            }
        }
        return read.chunks();
    }

    /** Path of an island's script; empty when nothing has been built. */
    String script(String island) {
        Chunk chunk = chunks().get(source(island));
        return chunk == null ? "" : FOLDER + chunk.file();
    }

    /** Paths of the styles of an island and of what it imports. */
    Set<String> styles(String island) {
        Set<String> styles = new LinkedHashSet<>();
        collect(source(island), styles);
        return styles;
    }

    private void collect(String name, Set<String> styles) {
        Chunk chunk = chunks().get(name);
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
