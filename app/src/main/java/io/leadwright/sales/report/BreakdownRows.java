package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts customers by team, industry and source: entered, signed, and the value of open ones. */
@Repository
class BreakdownRows {
    static final String TEAM = "team";
    static final String INDUSTRY = "industry";
    static final String SOURCE = "source";
    private static final int MOST = 200;
    private final JdbcClient database;

    BreakdownRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * A group of customers.
     *
     * @param kind team, industry or source
     * @param value of the open ones, in the house currency
     */
    public record Group(String kind, String name, long entered, long signed, BigDecimal value) {
        /** Share of won customers. */
        public double winRate() {
            return entered == 0 ? 0 : (double) signed / entered;
        }
    }

    /** Loads the groups of customers in the funnel, the largest of each kind first; customers without the attribute are left out. */
    List<Group> load(FunnelFilter filter) {
        List<Object> values = new ArrayList<>(filter.values());
        values.add(MOST);
        return database.sql("""
                        select * from (
                            select case when grouping(region) = 0 then 'team' when grouping(industry) = 0 then 'industry' else 'source' end as kind,
                                   coalesce(region, industry, source) as name, count(*) as entered,
                                   count(*) filter (where won_at is not null) as signed,
                                   coalesce(sum(estimated_value) filter (where state = 'open'), 0) as value
                            from app.customer_round customer where in_funnel and %s
                            group by grouping sets ((region), (industry), (source))) as part
                        where name <> '' order by kind, entered desc, name limit ?""".formatted(filter.condition()))
                .params(values)
                .query((row, number) -> new Group(
                        row.getString("kind"),
                        row.getString("name"),
                        row.getLong("entered"),
                        row.getLong("signed"),
                        row.getBigDecimal("value")))
                .list();
    }
}
