package io.leadwright.ai.answer;

import io.leadwright.ai.prompt.Prompt;
import org.springframework.stereotype.Component;

/** Which fallback a prompt has. */
@Component
class Fallbacks {
    private final EvidenceFallback evidence;
    private final SectionsFallback sections;

    Fallbacks(EvidenceFallback evidence, SectionsFallback sections) {
        this.evidence = evidence;
        this.sections = sections;
    }

    Fallback of(Prompt prompt) {
        return prompt.fallbackTemplate().isPresent() ? sections : evidence;
    }
}
