package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * @param name empty for customers without a team
     * @param stated whether it is known of any of them; else the group is that of the others
     * @param value of the open ones, in the house currency
     */
    public record Group(String kind, String name, boolean stated, long entered, long signed, BigDecimal value) {
        /** Share of won customers. */
        public double winRate() {
            return entered == 0 ? 0 : (double) signed / entered;
        }
    }

    /** Loads the groups of customers in the funnel, the largest of each kind first; each customer counts in one of each kind. */
    List<Group> load(FunnelFilter filter, Locale language) {
        List<Object> values = new ArrayList<>(filter.values());
        values.add(MOST);
        return database.sql("""
                        with grouped as (
                            select coalesce(customer.region, '') as region, coalesce(industries.%2$s, customer.industry, '') as industry,
                                   coalesce(sources.%2$s, customer.source, '') as source, customer.industry as typed_industry,
                                   customer.source as typed_source, customer.won_at, customer.state, customer.estimated_value
                            from app.customer_round customer
                            left join app.report_group industries
                                on industries.kind = 'industry' and industries.text = coalesce(customer.industry, '')
                            left join app.report_group sources on sources.kind = 'source' and sources.text = coalesce(customer.source, '')
                            where customer.in_funnel and %1$s)
                        select case when grouping(region) = 0 then 'team' when grouping(industry) = 0 then 'industry' else 'source' end as kind,
                               coalesce(region, industry, source) as name, count(*) as entered,
                               coalesce(case when grouping(region) = 0 then max(region) when grouping(industry) = 0 then max(typed_industry)
                                   else max(typed_source) end, '') <> '' as stated,
                               count(*) filter (where won_at is not null) as signed,
                               coalesce(sum(estimated_value) filter (where state = 'open'), 0) as value
                        from grouped group by grouping sets ((region), (industry), (source))
                        order by kind, entered desc, name limit ?""".formatted(filter.condition(), ReportGroups.column(language)))
                .params(values)
                .query((row, number) -> new Group(
                        row.getString("kind"),
                        row.getString("name"),
                        row.getBoolean("stated"),
                        row.getLong("entered"),
                        row.getLong("signed"),
                        row.getBigDecimal("value")))
                .list();
    }
}
