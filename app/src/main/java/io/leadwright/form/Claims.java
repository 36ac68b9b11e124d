package io.leadwright.form;

import io.leadwright.workflow.Decisions;
import io.leadwright.workflow.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the next record of a round and explains the choice. */
@Component
class Claims {

    /** The chosen record's key, null when nobody can be chosen, and why. */
    record Claimed(@Nullable String key, String explanation) {}

    private final Candidates candidates;
    private final Records records;
    private final Decisions decisions;
    private final Texts texts;
    private final Clock clock;

    Claims(Candidates candidates, Records records, Decisions decisions, Texts texts, Clock clock) {
        this.candidates = candidates;
        this.records = records;
        this.decisions = decisions;
        this.texts = texts;
        this.clock = clock;
    }

    /** Joins the caller's transaction and holds the candidates' claim lock until it ends. */
    Claimed claim(ClaimQuery query, String eligible, String template, String by) {
        candidates.lock(query);
        List<Candidate> all = candidates.find(query);
        List<Map<String, @Nullable Object>> skipped = new ArrayList<>();
        List<Candidate> available = new ArrayList<>();
        for (Candidate candidate : all) {
            Map<String, @Nullable Object> verdict =
                    decisions.decide(eligible, facts(query.form(), candidate)).first();
            if (Boolean.TRUE.equals(verdict.get("available"))) {
                available.add(candidate);
            } else {
                skipped.add(with(candidate, Map.of("why", String.valueOf(verdict.get("why")))));
            }
        }
        Set<Long> ids = available.stream().map(Candidate::id).collect(Collectors.toSet());
        candidates.present(query.form(), all, ids);
        List<ClaimOrder.Turn> turns = ClaimOrder.of(available);
        serve(query, turns, by);
        return claimed(query, turns, skipped, template);
    }

    /** Counts the chosen one up and writes the start of those who came late. */
    private void serve(ClaimQuery query, List<ClaimOrder.Turn> turns, String by) {
        for (int i = 0; i < turns.size(); i++) {
            ClaimOrder.Turn turn = turns.get(i);
            long count = turn.count() + (i == 0 ? 1 : 0);
            if (count != turn.candidate().count()) {
                records.update(query.form(), turn.candidate().id(), Map.of(query.count(), count), by);
            }
        }
    }

    private Claimed claimed(
            ClaimQuery query,
            List<ClaimOrder.Turn> turns,
            List<Map<String, @Nullable Object>> skipped,
            String template) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("skipped", skipped);
        model.put(
                "caughtUp",
                turns.stream()
                        .filter(ClaimOrder.Turn::raised)
                        .map(Claims::raised)
                        .toList());
        if (turns.isEmpty()) {
            return new Claimed(null, texts.render(template, model).strip());
        }
        ClaimOrder.Turn first = turns.get(0);
        model.put("chosen", first.candidate().data());
        model.put("count", first.count());
        model.put("order", first.candidate().order());
        Object key = first.candidate().data().get(query.key());
        return new Claimed(String.valueOf(key), texts.render(template, model).strip());
    }

    private static Map<String, @Nullable Object> raised(ClaimOrder.Turn turn) {
        return with(turn.candidate(), Map.of("from", turn.candidate().count(), "to", turn.count()));
    }

    /** What the decision may read: the record's fields, today's date (ISO 8601) and how many open records it holds. */
    private Map<String, @Nullable Object> facts(String form, Candidate candidate) {
        Map<String, @Nullable Object> facts = records.complete(form, candidate.data());
        facts.put("openRecords", candidate.openRecords());
        facts.put("today", LocalDate.now(clock).toString());
        return facts;
    }

    private static Map<String, @Nullable Object> with(Candidate candidate, Map<String, Object> more) {
        Map<String, @Nullable Object> all = new HashMap<>(candidate.data());
        all.putAll(more);
        return all;
    }
}
