package io.leadwright.automation.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadwright.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Edits of the content folders come into force in the running server; invalid ones are reported and change nothing. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ContentWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path content;

    @Autowired
    Resources models;

    @DynamicPropertySource
    static void watched(DynamicPropertyRegistry settings) throws IOException {
        for (String folder : List.of("processes", "decisions", "forms", "prompts")) {
            Files.createDirectories(content.resolve(folder));
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, content.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        settings.add("leadwright.content-dir", content::toString);
        settings.add("leadwright.content-watch", () -> "true");
    }

    private static String read(String name) throws IOException {
        return Files.readString(content.resolve(name));
    }

    private static void save(String name, String text) throws IOException {
        Files.writeString(content.resolve(name), text);
    }

    private String inForce(String name) {
        return models.find(name).orElseThrow().text();
    }

    private void awaitInForce(String name, String text) {
        await("new version of " + name)
                .atMost(PATIENCE)
                .until(() -> inForce(name).equals(text));
    }

    private static void awaitReport(CapturedOutput console, String text) {
        await("report of " + text).atMost(PATIENCE).until(() -> console.getAll().contains(text));
    }

    @Test
    void editedFilesOfEachFolderComeIntoForce() throws IOException {
        String table = read("decisions/lead-score.dmn").replace("<description>", "<description>Edited. ");
        String process =
                read("processes/lead-intake.bpmn").replace("<bpmn:process ", "<bpmn:process camunda:versionTag=\"2\" ");
        String form = read("forms/leave.form").replace("\"label\": \"", "\"label\": \"Edited ");
        String prompt = read("prompts/action-first-call.md").replace("</#if>", "Edited.\n</#if>");
        save("decisions/lead-score.dmn", table);
        save("processes/lead-intake.bpmn", process);
        save("forms/leave.form", form);
        save("prompts/action-first-call.md", prompt);
        awaitInForce("decisions/lead-score.dmn", table);
        awaitInForce("processes/lead-intake.bpmn", process);
        awaitInForce("forms/leave.form", form);
        awaitInForce("prompts/action-first-call.md", prompt);
    }

    @Test
    void aFaultyFileIsReportedAndTheVersionInForceStays(CapturedOutput console) throws IOException {
        String name = "decisions/sales-region.dmn";
        String before = read(name);
        save(name, before.replace("<text>place</text>", "<text>place +</text>"));
        awaitReport(console, "Content not deployed after a change of " + name);
        assertThat(console.getAll()).contains(name + " [sales-region-in-place-text]: ");
        assertThat(inForce(name)).isEqualTo(before);

        String mended = before.replace("<description>", "<description>Mended. ");
        save(name, mended);
        awaitInForce(name, mended);
    }

    @Test
    void aHalfSavedFileAndTheTemporaryFilesOfEditorsDoNoHarm(CapturedOutput console) throws IOException {
        String name = "processes/recap.bpmn";
        String before = read(name);
        Files.createSymbolicLink(content.resolve("processes/.#recap.bpmn"), Path.of("ann@host.1234"));
        save("processes/recap.bpmn~", "kept by an editor");
        save(name, before.substring(0, before.length() / 2));
        awaitReport(console, "Content not deployed after a change of " + name);
        assertThat(inForce(name)).isEqualTo(before);
        String whole = before.replace("<bpmn:process ", "<bpmn:process camunda:versionTag=\"2\" ");
        save(name, whole);
        awaitInForce(name, whole);
    }

    @Test
    void aDeletedFileStaysInForceAndCanComeBack(CapturedOutput console) throws IOException {
        String name = "prompts/action-first-mail.md";
        String before = read(name);
        Files.delete(content.resolve(name));
        awaitReport(console, "after a change of " + name);
        assertThat(inForce(name)).isEqualTo(before);
        String back = before.replace("</#if>", "Back.\n</#if>");
        save(name, back);
        awaitInForce(name, back);
    }
}
