package io.leadwright.sales.assignment;

import io.leadwright.forms.definition.Sentences;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member of a round robin.
 *
 * @param id of the record
 * @param data its fields
 * @param served how many assignments it received
 * @param openRecords open records it owns
 * @param available whether it can be chosen now
 * @param why why it cannot be chosen, in the words of the decision; empty otherwise
 */
public record Member(
        long id, Map<String, @Nullable Object> data, long served, long openRecords, boolean available, String why) {

    static Member available(Candidate candidate) {
        return new Member(candidate.id(), candidate.data(), candidate.count(), candidate.openRecords(), true, "");
    }

    static Member skipped(Eligibility.Skipped skipped, Locale language) {
        Candidate candidate = skipped.candidate();
        return new Member(
                candidate.id(),
                candidate.data(),
                candidate.count(),
                candidate.openRecords(),
                false,
                why(skipped, language));
    }

    /** The sentence of the rule in this language if there is one, else the output of the decision. */
    static String why(Eligibility.Skipped skipped, Locale language) {
        return Sentences.of("why", skipped.rule()).getOrDefault("why." + language.getLanguage(), skipped.why());
    }
}
