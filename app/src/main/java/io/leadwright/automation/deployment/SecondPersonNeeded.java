package io.leadwright.automation.deployment;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/** Valid files that somebody else has to agree to before they are deployed; whoever catches this keeps them until then. */
public final class SecondPersonNeeded extends BadUserRequestException {
    private final transient List<Resource> files;
    private final String author;

    public SecondPersonNeeded(List<Resource> files, String author) {
        super("A second person has to agree before "
                + files.stream().map(Resource::name).toList() + " take effect");
        this.files = List.copyOf(files);
        this.author = author;
    }

    public List<Resource> files() {
        return files;
    }

    public String author() {
        return author;
    }
}
