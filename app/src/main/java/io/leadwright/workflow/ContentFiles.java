package io.leadwright.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads the four content folders, from the class path or from a working tree. */
@Component
class ContentFiles {
    private static final List<String> PATTERNS =
            List.of("processes/*.bpmn", "decisions/*.dmn", "forms/*.form", "prompts/*.md");

    private final String root;

    ContentFiles(Settings settings) {
        String dir = settings.contentDir();
        this.root = dir == null || dir.isBlank()
                ? "classpath*:"
                : "file:" + Path.of(dir).toAbsolutePath().normalize() + "/";
    }

    /** All files, sorted by name; of two with the same name on the class path the first wins. */
    List<ModelFile> read() {
        List<ModelFile> files = new ArrayList<>();
        for (String pattern : PATTERNS) {
            String folder = pattern.substring(0, pattern.indexOf('/') + 1);
            for (Resource resource : resources(pattern)) {
                String name = folder + resource.getFilename();
                if (files.stream().noneMatch(file -> file.name().equals(name))) {
                    files.add(new ModelFile(name, text(resource)));
                }
            }
        }
        files.sort(Comparator.comparing(ModelFile::name));
        return files;
    }

    private List<Resource> resources(String pattern) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(root + pattern));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root + pattern, e);
        }
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
