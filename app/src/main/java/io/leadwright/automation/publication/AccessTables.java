package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.Resource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;

/** Knows which files contain a decision that decides about rights, whatever the file is called. */
@Component
class AccessTables {
    private final PublicationSettings settings;

    AccessTables(PublicationSettings settings) {
        this.settings = settings;
    }

    /** The names of those of the files that do. */
    List<String> among(List<Resource> files) {
        return files.stream().filter(this::decides).map(Resource::name).toList();
    }

    private boolean decides(Resource file) {
        return file.folder().equals("decisions")
                && (settings.accessTables().contains(file.key())
                        || decisions(file).stream().anyMatch(settings.accessTables()::contains));
    }

    private static List<String> decisions(Resource file) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)))
                    .getModelElementsByType(Decision.class)
                    .stream()
                    .map(Decision::getId)
                    .toList();
        } catch (ModelException unreadable) {
            return List.of();
        }
    }
}
