package io.leadwright.sales.figure;

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
public class ReportGroups {
    /** The groups of industries. */
    public static final String INDUSTRY = "industry";
    /** The groups of sources. */
    public static final String SOURCE = "source";

    private static final List<String> KINDS = List.of(INDUSTRY, SOURCE);

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
    public void follow() {
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
    public static String column(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "name" : "name_en";
    }

    /** The name of a group in a language, by its Chinese one. */
    public String named(String kind, String name, Locale language) {
        return database.sql("select %s from app.report_group where kind = ? and name = ? limit 1"
                        .formatted(column(language)))
                .params(kind, name)
                .query(String.class)
                .optional()
                .orElse(name);
    }

    /** The Chinese names of the groups that occur. */
    List<String> names(String kind) {
        follow();
        return database.sql("select distinct name from app.report_group where kind = ? order by 1")
                .param(kind)
                .query(String.class)
                .list();
    }
}
