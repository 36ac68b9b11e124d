package io.leadwright.forms.definition;

import io.leadwright.automation.deployment.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a form's file, for tests without a server. */
public final class TestForms {
    private TestForms() {}

    public static FormDefinition of(Path file) {
        try {
            return FormReader.read(new Resource(file.getFileName().toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
