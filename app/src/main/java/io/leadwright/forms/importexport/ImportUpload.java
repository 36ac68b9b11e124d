package io.leadwright.forms.importexport;

import io.leadwright.platform.spreadsheet.SheetFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Accepts a file from a browser or program. Its name is shown but never used as a path. */
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
     * @throws SheetFault if it is too large or not a readable table
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

    /** Removes the path, which some browsers send. */
    private static String name(MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "").replaceAll("\\p{Cntrl}", "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "?" : last;
    }
}
