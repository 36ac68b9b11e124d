package io.leadwright.sales.deal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.sales.customer.CustomerFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reasons why something is lost, by {@code loss-reason.dmn}, and which of them a note gives. */
@Component
public class LossReasons {
    /** The reason of a loss that nobody explained. */
    public static final String UNKNOWN = "unknown";

    private static final String LIST = "loss-reason";
    private static final String KEY = "key";
    private static final String WORDS = "loss-reason-words";
    private static final String COMPETITORS = "competitor";
    private static final String NOBODY = "none";
    private static final String CLAUSE_END =
            "[,\\uff0c;\\uff1b.\\u3002!\\uff01?\\uff1f\\u3001\\n]+|\u4f46\u662f?|\u4e0d\u8fc7|\u7136\u800c|\\bbut\\b|\\bhowever\\b";
    private static final TypeReference<List<LossReason>> REASONS = new TypeReference<>() {};
    private final Decisions decisions;
    private final ObjectMapper json;

    LossReasons(Decisions decisions, ObjectMapper json) {
        this.decisions = decisions;
        this.json = json;
    }

    /**
     * What a note says about a loss.
     *
     * @param reasons in the order of the table, the first is the one to propose; only {@link #UNKNOWN} if the note gives none
     * @param competitor the first competitor it names; empty if none
     */
    public record Proposal(List<LossReason> reasons, String competitor) {}

    /** All reasons in the order of the table. */
    public List<LossReason> all() {
        return decisions.literals(LIST, KEY).stream().map(this::named).toList();
    }

    /** The reason with this key; under its key only, if it is no longer in the table. */
    public LossReason named(String key) {
        Map<String, @Nullable Object> rule =
                decisions.decide(LIST, Map.of(KEY, key)).first();
        return new LossReason(
                key,
                text(rule, "reason").isEmpty() ? key : text(rule, "reason"),
                text(rule, "reasonEn"),
                text(rule, "advice"),
                text(rule, "adviceEn"));
    }

    /**
     * Checks a key.
     *
     * @throws CustomerFault for a reason that is not in the table, naming those that are
     */
    public String known(String key) {
        Set<String> keys = decisions.literals(LIST, KEY);
        if (!keys.contains(key)) {
            throw CustomerFault.invalid("lossReason", "unknown", String.join(", ", keys));
        }
        return key;
    }

    /** Reads reasons and competitor from a note, clause by clause, so that a denied reason is none. */
    public Proposal propose(String note) {
        Set<String> found = new HashSet<>();
        String competitor = "";
        for (String clause : note.toLowerCase(Locale.ROOT).split(CLAUSE_END, -1)) {
            if (!clause.isBlank()) {
                String named = competitor(clause).orElse("");
                competitor = competitor.isEmpty() ? named : competitor;
                decisions
                        .decide(WORDS, Map.of("text", clause.strip(), "competitor", named.isEmpty() ? NOBODY : named))
                        .outputs()
                        .stream()
                        .map(rule -> text(rule, KEY))
                        .forEach(found::add);
            }
        }
        List<LossReason> reasons =
                all().stream().filter(each -> found.contains(each.key())).toList();
        return new Proposal(reasons.isEmpty() ? List.of(named(UNKNOWN)) : reasons, competitor);
    }

    private Optional<String> competitor(String clause) {
        return decisions.decide(COMPETITORS, Map.of("text", clause)).outputs().stream()
                .map(rule -> text(rule, "competitor"))
                .findFirst();
    }

    /** The chosen reason first, then what else the note gives. */
    List<LossReason> with(String chosen, Proposal proposal) {
        List<LossReason> reasons = new ArrayList<>(List.of(named(chosen)));
        proposal.reasons().stream()
                .filter(each -> !each.key().equals(chosen) && !each.key().equals(UNKNOWN))
                .forEach(reasons::add);
        return reasons;
    }

    private static String text(Map<String, @Nullable Object> rule, String output) {
        Object value = rule.get(output);
        return value == null ? "" : value.toString();
    }

    String write(List<LossReason> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<LossReason> read(String stored) {
        try {
            return json.readValue(stored, REASONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The loss reasons of a deal are not valid JSON", e);
        }
    }
}
