package io.leadwright.sales.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a person's data may be processed.
 *
 * @param source where the data comes from
 * @param legalBasis consent, contract, interest, public or law; empty if unknown
 * @param statedAt when source or basis were last stated; null if never
 * @param purposes purpose to what the person said; purposes that nobody asked about are missing
 */
public record ContactConsent(
        String source, String legalBasis, @Nullable Instant statedAt, Map<String, Answer> purposes) {
    static final List<String> PURPOSES = List.of("marketing", "follow-up", "model");
    static final List<String> BASES = List.of("", "consent", "contract", "interest", "public", "law");

    /**
     * What the person said about a purpose.
     *
     * @param source how
     * @param by username of who entered it
     */
    public record Answer(boolean given, String source, Instant at, String by) {}
}
