package io.leadwright.forms.importexport;

import io.leadwright.platform.spreadsheet.SheetFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes a file as a browser or program sends it. The name that comes with it is shown and never used as a path. */
@Component
class ImportUpload {
    private final Imports imports;
    private final ImportSettings settings;

    ImportUpload(Imports imports, ImportSettings settings) {
        this.imports = imports;
        this.settings = settings;
    }

    /**
     * Stores the file as a new import.
     *
     * @throws SheetFault when it is too large or no table that can be read
     */
    ImportRun take(String form, MultipartFile file) throws IOException {
        if (file.getSize() > settings.maxFile().toBytes()) {
            throw new SheetFault("tooLarge", settings.maxFile().toMegabytes());
        }
        Path copy = Files.createTempFile("leadwright-upload", ".tmp");
        try {
            file.transferTo(copy);
            return imports.upload(form, copy, name(file));
        } finally {
            Files.delete(copy);
        }
    }

    /** Some browsers send the whole path. */
    private static String name(MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "").replaceAll("\\p{Cntrl}", "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "?" : last;
    }
}
