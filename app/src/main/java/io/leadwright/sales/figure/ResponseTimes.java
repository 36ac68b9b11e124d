package io.leadwright.sales.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups the customers that entered in a period by how long they waited for the first response. */
@Repository
class ResponseTimes {
    private final JdbcClient database;
    private final PeriodFigures figures;
    private final FigureSettings settings;

    ResponseTimes(JdbcClient database, PeriodFigures figures, FigureSettings settings) {
        this.database = database;
        this.figures = figures;
        this.settings = settings;
    }

    /** The groups, shortest first, then those that waited longer and those still waiting; empty if nobody entered. */
    List<PeriodReport.Waited> load(Period period, Optional<String> person) {
        List<Integer> hours = settings.responseHours();
        StringBuilder counts = new StringBuilder();
        for (int group = 0; group <= hours.size(); group++) {
            counts.append("count(*) filter (where hours is not null");
            if (group > 0) {
                counts.append(" and hours > ").append(hours.get(group - 1));
            }
            if (group < hours.size()) {
                counts.append(" and hours <= ").append(hours.get(group));
            }
            counts.append("), ");
        }
        List<PeriodReport.Waited> found = database.sql("""
                        select %s count(*) filter (where hours is null)
                        from (select extract(epoch from first.at - customer.created_at) / 3600 as hours
                              from app.customer_round customer left join lateral (
                                  select min(each.at) as at from app.customer_member member
                                  join app.dated_activity each on each.customer_id = member.member_id
                                  where member.customer_id = customer.id and each.type = any(string_to_array(:responses, ','))
                                    and each.at >= customer.created_at) as first on true
                              where in_funnel and customer.created_at >= :from::timestamptz and customer.created_at < :until::timestamptz
                                and (:person::text is null or customer.owner = :person)) as waited""".formatted(counts))
                .params(figures.parameters(period, person))
                .query((row, number) -> {
                    List<PeriodReport.Waited> groups = new ArrayList<>();
                    for (int group = 0; group <= hours.size(); group++) {
                        groups.add(new PeriodReport.Waited(
                                group < hours.size() ? hours.get(group) : null, true, row.getLong(group + 1)));
                    }
                    groups.add(new PeriodReport.Waited(null, false, row.getLong(hours.size() + 2)));
                    return groups;
                })
                .single();
        return found.stream().allMatch(group -> group.customers() == 0) ? List.of() : found;
    }
}
