package io.leadwright.sales.report;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says in which group of the reports an industry or a source counts that people typed, by {@code industry.dmn} and {@code source.dmn}: each
 * customer counts in one, so that the groups add up to all. What was decided is kept, for queries to join.
 */
@Repository
class ReportGroups {
    private static final Set<String> FILES = Set.of(BreakdownRows.INDUSTRY + ".dmn", BreakdownRows.SOURCE + ".dmn");

    private final JdbcClient database;
    private final Decisions decisions;

    ReportGroups(JdbcClient database, Decisions decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    /** The tables may have changed. */
    @EventListener
    void forget(ResourcesDeployed deployed) {
        if (deployed.names().isEmpty()
                || deployed.names().stream()
                        .anyMatch(name -> FILES.contains(name.substring(name.lastIndexOf('/') + 1)))) {
            database.sql("delete from app.report_group").update();
        }
    }

    /** A text that people typed. */
    private record Typed(String kind, String text) {}

    /** Decides about the texts that came since; once before figures are read. */
    void follow() {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return;
        }
        List<Typed> typed = database.sql("""
                        select kind, text from (
                            select distinct 'industry' as kind, coalesce(industry, '') as text from app.customer_round
                            union all
                            select distinct 'source', coalesce(source, '') from app.customer_round) as typed
                        where not exists (select from app.report_group decided where decided.kind = typed.kind and decided.text = typed.text)""")
                .query((row, number) -> new Typed(row.getString("kind"), row.getString("text")))
                .list();
        if (!typed.isEmpty()) {
            keep(typed);
        }
    }

    private void keep(List<Typed> typed) {
        List<Map<String, @Nullable Object>> groups =
                typed.stream().map(this::decide).toList();
        database.sql("""
                        insert into app.report_group (kind, text, name, name_en)
                        select * from unnest(?::text[], ?::text[], ?::text[], ?::text[]) on conflict do nothing""")
                .param(typed.stream().map(Typed::kind).toArray(String[]::new))
                .param(typed.stream().map(Typed::text).toArray(String[]::new))
                .param(names(typed, groups, "name"))
                .param(names(typed, groups, "nameEn"))
                .update();
    }

    private Map<String, @Nullable Object> decide(Typed typed) {
        String plain =
                Normalizer.normalize(typed.text(), Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return decisions.decide(typed.kind(), Map.of("text", plain)).first();
    }

    /** A text without a group is its own. */
    private static String[] names(List<Typed> typed, List<Map<String, @Nullable Object>> groups, String output) {
        return IntStream.range(0, typed.size())
                .mapToObj(n -> String.valueOf(Objects.requireNonNullElse(
                        groups.get(n).get(output), typed.get(n).text())))
                .toArray(String[]::new);
    }

    /** The column with the group's name in a language. */
    static String column(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "name" : "name_en";
    }
}
