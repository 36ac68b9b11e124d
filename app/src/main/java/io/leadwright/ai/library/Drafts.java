package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.ai.prompt.TextFault;
import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes what a person wrote, or says what is wrong with it. */
@Component
class Drafts {
    static final int LONGEST = 100_000;
    private final ResourceVersions versions;

    Drafts(ResourceVersions versions) {
        this.versions = versions;
    }

    /** Browsers send line ends of their own; files have plain ones. */
    static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * Puts a text into force, unless it says the same already.
     *
     * @param basedOn hash of the version that the text was made from
     * @return what is wrong with it; empty when it is in force
     * @throws io.leadwright.automation.deployment.StaleModel when another version came into force meanwhile
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
