package io.leadwright.automation.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads the four content folders, from the class path or from a working tree. */
@Component
class ContentFiles {
    private static final List<String> PATTERNS =
            List.of("processes/*.bpmn", "decisions/*.dmn", "forms/*.form", "prompts/*.md");

    private final @Nullable Path directory;
    private final String root;

    ContentFiles(ContentSettings settings) {
        String dir = settings.contentDir();
        this.directory = dir == null || dir.isBlank()
                ? null
                : Path.of(dir).toAbsolutePath().normalize();
        this.root = directory == null ? "classpath*:" : "file:" + directory + "/";
    }

    /** All files except hidden ones, sorted by name; if the class path has two of the same name, the first wins. */
    List<Resource> read() {
        if (directory != null && !Files.isDirectory(directory.resolve("processes"))) {
            throw new InvalidResources(List.of(new ValidationError(
                    directory.toString(), "LEADWRIGHT_CONTENT_DIR", "this folder contains no processes folder")));
        }
        List<Resource> files = new ArrayList<>();
        for (String pattern : PATTERNS) {
            String folder = pattern.substring(0, pattern.indexOf('/') + 1);
            for (org.springframework.core.io.Resource file : resources(pattern)) {
                String name = folder + file.getFilename();
                if (!isHidden(file)
                        && files.stream().noneMatch(each -> each.name().equals(name))) {
                    files.add(new Resource(name, text(file)));
                }
            }
        }
        files.sort(Comparator.comparing(Resource::name));
        return files;
    }

    /** Editors keep locks and copies under such names while a file is edited. */
    private static boolean isHidden(org.springframework.core.io.Resource file) {
        return String.valueOf(file.getFilename()).startsWith(".");
    }

    private List<org.springframework.core.io.Resource> resources(String pattern) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(root + pattern));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root + pattern, e);
        }
    }

    private static String text(org.springframework.core.io.Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
