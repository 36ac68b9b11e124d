package io.leadwright.sales.figure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the customers that entered in a period by source and grade, and how many of them were won until now. */
@Repository
class CohortRows {
    private final JdbcClient database;
    private final PeriodFigures figures;
    private final ReportGroups groups;

    CohortRows(JdbcClient database, PeriodFigures figures, ReportGroups groups) {
        this.database = database;
        this.figures = figures;
        this.groups = groups;
    }

    /**
     * Customers of one source and grade.
     *
     * @param source the group of the source, in the reader's language
     * @param known the name of that group in Chinese, by which its costs are kept
     * @param grade A to D; empty if no lead of the customer is rated
     */
    public record Cohort(String source, String known, String grade, long entered, long won) {}

    List<Cohort> load(Period period, Optional<String> person, Locale language) {
        groups.follow();
        return database.sql("""
                        select name, known, grade, count(*) as entered, count(*) filter (where won) as won
                        from (select coalesce(source.%1$s, customer.source, '') as name, coalesce(source.name, customer.source, '') as known,
                                     coalesce(%2$s, '') as grade, won_at is not null as won, customer.owner as person
                              from app.customer_round customer
                              left join app.report_group source on source.kind = 'source' and source.text = coalesce(customer.source, '')
                              where in_funnel and customer.created_at >= :from::timestamptz and customer.created_at < :until::timestamptz) as entered
                        where (:person::text is null or person = :person) group by 1, 2, 3 order by 1, 2, 3""".formatted(ReportGroups.column(language), FigureSql.GRADE))
                .params(figures.parameters(period, person))
                .query((row, number) -> new Cohort(
                        row.getString("name"),
                        row.getString("known"),
                        row.getString("grade"),
                        row.getLong("entered"),
                        row.getLong("won")))
                .list();
    }
}
