package io.leadwright.forms.attachment;

import io.leadwright.automation.decision.Decisions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Tells what a file is by its first bytes, and asks the decision {@code file-type} whether it is taken under its name. */
@Component
class FileTypes {
    private static final String DECISION = "file-type";

    private final Detector detector = new DefaultDetector();
    private final Decisions decisions;

    FileTypes(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The media type of a file that is taken.
     *
     * @throws AttachmentRefused if its type is not, or its name claims another one
     */
    String accepted(MultipartFile file, String name) throws IOException {
        String extension = Attachment.extension(name);
        String type = detected(file, name);
        Map<String, ?> rule = decisions
                .decide(DECISION, Map.of("extension", extension, "type", type))
                .first();
        if (!Boolean.TRUE.equals(rule.get("accepted"))) {
            boolean named = decisions.literals(DECISION, "extension").contains(extension);
            throw named
                    ? new AttachmentRefused("content", extension, type)
                    : new AttachmentRefused("type", extension.isEmpty() ? name : "." + extension);
        }
        return type;
    }

    private String detected(MultipartFile file, String name) throws IOException {
        Metadata about = new Metadata();
        about.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try (InputStream in = new BufferedInputStream(file.getInputStream())) {
            return detector.detect(in, about).getBaseType().toString();
        }
    }
}
