package io.leadwright.sales.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the customers that figures are about.
 *
 * @param owner owner of the customers; empty for all
 * @param since customers that entered the funnel since then; null for all
 * @param team sales region; blank for all
 * @param stage customers at this stage; null for all
 */
record FunnelFilter(
        Optional<String> owner,
        @Nullable Instant since,
        String team,
        @Nullable Integer stage,
        String industry,
        String source) {

    /** A group of the reports by its name in any language, or what people typed. */
    private static final String GROUPED =
            " and (customer.%1$s = ? or coalesce(customer.%1$s, '') in (select text from app.report_group"
                    + " where kind = '%1$s' and ? in (name, name_en)))";

    static FunnelFilter of(Optional<String> owner) {
        return new FunnelFilter(owner, null, "", null, "", "");
    }

    /** The same filter without the stage, for figures that compare stages. */
    FunnelFilter withoutStage() {
        return new FunnelFilter(owner, since, team, null, industry, source);
    }

    /** Whether only the owner filters, so that the stored counts can be used. */
    boolean kept() {
        return since == null && team.isBlank() && stage == null && industry.isBlank() && source.isBlank();
    }

    /**
     * The condition on {@code app.customer_round} as customer, with a placeholder for each of the {@link #values}.
     */
    String condition() {
        StringBuilder sql = new StringBuilder("true");
        owner.ifPresent(name -> sql.append(" and customer.owner = ?"));
        if (since != null) {
            sql.append(" and customer.created_at >= ?::timestamptz");
        }
        if (!team.isBlank()) {
            sql.append(" and customer.region = ?");
        }
        if (stage != null) {
            sql.append(" and customer.stage = ?");
        }
        if (!industry.isBlank()) {
            sql.append(GROUPED.formatted("industry"));
        }
        if (!source.isBlank()) {
            sql.append(GROUPED.formatted("source"));
        }
        return sql.toString();
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        owner.ifPresent(values::add);
        if (since != null) {
            values.add(since.toString());
        }
        if (!team.isBlank()) {
            values.add(team);
        }
        if (stage != null) {
            values.add(stage);
        }
        if (!industry.isBlank()) {
            values.addAll(List.of(industry, industry));
        }
        if (!source.isBlank()) {
            values.addAll(List.of(source, source));
        }
        return values;
    }
}
