package io.leadwright.sales.report;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final List<String> KINDS = List.of(BreakdownRows.INDUSTRY, BreakdownRows.SOURCE);

    private final JdbcClient database;
    private final Decisions decisions;

    ReportGroups(JdbcClient database, Decisions decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    /** The tables may have changed. */
    @EventListener
    void forget(ResourcesDeployed deployed) {
        database.sql("delete from app.report_group").update();
    }

    /** Decides about the texts that came since. */
    void follow() {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return;
        }
        for (String kind : KINDS) {
            List<String> texts =
                    database.sql("""
                            select text from (select distinct coalesce(%1$s, '') as text from app.customer_round) as typed
                            where not exists (select from app.report_group decided where decided.kind = '%1$s' and decided.text = typed.text)""".formatted(kind)).query(String.class).list();
            for (String text : texts) {
                decide(kind, text);
            }
        }
    }

    private void decide(String kind, String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        Map<String, @Nullable Object> group =
                decisions.decide(kind, Map.of("text", plain)).first();
        database.sql(
                        "insert into app.report_group (kind, text, name, name_en) values (?, ?, ?, ?) on conflict do nothing")
                .params(kind, text, group.getOrDefault("name", text), group.getOrDefault("nameEn", text))
                .update();
    }

    /** The column with the group's name in a language. */
    static String column(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "name" : "name_en";
    }
}
