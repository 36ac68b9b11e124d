package io.leadwright.sales.risk;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.process.Triggers;
import io.leadwright.sales.tracking.ActionEvents;
import io.leadwright.sales.tracking.BehaviorEvent;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Detects what blocks customers with {@code blocking-point.dmn} and reports each kind once per stay at a stage. */
@Component
public class BlockingPoints {
    private final Decisions decisions;
    private final ActionGroups groups;
    private final ActionEvents events;
    private final Triggers triggers;
    private final JdbcClient database;

    BlockingPoints(
            Decisions decisions, ActionGroups groups, ActionEvents events, Triggers triggers, JdbcClient database) {
        this.decisions = decisions;
        this.groups = groups;
        this.events = events;
        this.triggers = triggers;
        this.database = database;
    }

    /** The kinds of blocking points, most important first. */
    List<String> evaluate(ActionFacts facts) {
        Decided decided = decisions.decide(ActionGroups.BLOCKS, facts.inputs(groups.inputs(ActionGroups.BLOCKS)));
        return decided.matches().stream()
                .map(match -> String.valueOf(match.outputs().get("block")))
                .distinct()
                .toList();
    }

    /** Reports new blocking points of these customers in the caller's transaction; returns their number. */
    public int raise(List<ActionFacts> customers) {
        Map<ActionFacts, List<String>> found = new HashMap<>();
        customers.forEach(facts -> found.put(facts, evaluate(facts)));
        found.values().removeIf(List::isEmpty);
        if (found.isEmpty()) {
            return 0;
        }
        Map<Long, Set<String>> fresh = register(found);
        List<ActionFacts> raised = customers.stream()
                .filter(facts -> fresh.containsKey(facts.customer()))
                .toList();
        events.report(raised.stream().flatMap(facts -> events(facts, fresh)).toList());
        raised.forEach(facts -> raise(
                facts, Objects.requireNonNull(found.get(facts)), Objects.requireNonNull(fresh.get(facts.customer()))));
        return fresh.values().stream().mapToInt(Set::size).sum();
    }

    private Map<Long, Set<String>> register(Map<ActionFacts, List<String>> found) {
        List<Long> ids = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        List<Timestamp> since = new ArrayList<>();
        found.forEach((facts, kinds) -> {
            ids.addAll(Collections.nCopies(kinds.size(), facts.customer()));
            blocks.addAll(kinds);
            since.addAll(Collections.nCopies(kinds.size(), Timestamp.from(facts.stageSince())));
        });
        Map<Long, Set<String>> fresh = new HashMap<>();
        database.sql("""
                        insert into app.customer_block (customer_id, block, since)
                        select * from unnest(?::bigint[], ?::text[], ?::timestamptz[])
                        on conflict do nothing returning customer_id, block""")
                .params(ids.toArray(Long[]::new), blocks.toArray(String[]::new), since.toArray(Timestamp[]::new))
                .query(row -> {
                    fresh.computeIfAbsent(row.getLong(1), any -> new HashSet<>())
                            .add(row.getString(2));
                });
        return fresh;
    }

    /** Each kind is a separate event. */
    private static Stream<BehaviorEvent> events(ActionFacts facts, Map<Long, Set<String>> fresh) {
        long since = facts.stageSince().toEpochMilli();
        return Objects.requireNonNull(fresh.get(facts.customer())).stream()
                .map(kind -> new BehaviorEvent(
                        facts.customer(),
                        kind,
                        null,
                        facts.now(),
                        ActionEvents.SOURCE,
                        facts.customer() + ":" + kind + ":" + since));
    }

    /** Processes start once, with the most important kind. */
    private void raise(ActionFacts facts, List<String> kinds, Set<String> fresh) {
        String record = facts.record();
        if (record != null) {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("customerId", facts.customer());
            variables.put("stage", facts.stage());
            variables.put(
                    "block", kinds.stream().filter(fresh::contains).findFirst().orElseThrow());
            triggers.customer("blocked", record, variables);
        }
    }
}
