package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.ai.prompt.TextFault;
import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.publication.PendingPublications;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes a person's draft, or reports what is wrong with it. */
@Component
class Drafts {
    static final int LONGEST = 100_000;
    private final ResourceVersions versions;
    private final PendingPublications pending;

    Drafts(ResourceVersions versions, PendingPublications pending) {
        this.pending = pending;
        this.versions = versions;
    }

    /** Converts the line ends sent by browsers to those of files. */
    static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Keeps a text until a second person agrees to it. */
    void handIn(SecondPersonNeeded needed) {
        pending.add(needed);
    }

    /**
     * Publishes a text, unless it equals the deployed one.
     *
     * @param basedOn hash of the version the draft is based on
     * @return the errors; empty if it is published
     * @throws SecondPersonNeeded if somebody else has to agree first
     * @throws io.leadwright.automation.deployment.StaleResource if another version was published since
     */
    List<TextFault> publish(Prompt prompt, String text, String basedOn, String by) {
        Resource draft = new Resource(Library.name(prompt.key()), text);
        if (text.length() > LONGEST) {
            return List.of(new TextFault("long", "file", 0, "", ""));
        }
        TextFaults faults = new TextFaults(text);
        try {
            if (PromptReader.read(draft).kind() != prompt.kind()) {
                return List.of(new TextFault("kind", "kind", 0, Library.code(prompt), ""));
            }
            versions.publish(draft.name(), text, basedOn, by);
            return List.of();
        } catch (PromptReader.Broken e) {
            return List.of(faults.of(e));
        } catch (InvalidResources e) {
            return e.faults().stream().map(faults::of).toList();
        }
    }
}
