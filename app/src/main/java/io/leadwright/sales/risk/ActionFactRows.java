package io.leadwright.sales.risk;

import io.leadwright.sales.customer.ValueLimits;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the facts of any number of customers in two queries. */
@Repository
public class ActionFactRows {
    private static final String MEMBERS = """
            with member as (select customer_id as kept, member_id as id from app.customer_member where customer_id = any(:ids))""";

    private final JdbcClient database;
    private final ActionGroups groups;
    private final ActionSettings settings;
    private final ValueLimits limits;
    private final Clock clock;

    ActionFactRows(JdbcClient database, ActionGroups groups, ActionSettings settings, ValueLimits limits, Clock clock) {
        this.database = database;
        this.groups = groups;
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
    }

    /** The facts of customers that were not merged; those merged into them count too. */
    public List<ActionFacts> load(Collection<Long> customers) {
        Long[] ids = customers.toArray(Long[]::new);
        Instant now = clock.instant();
        Map<Long, List<ActionBehavior>> behavior = behavior(ids, now);
        BigDecimal limit = limits.amount(ValueLimits.KEY_ACCOUNT);
        return database.sql(MEMBERS + """
                        select customer.id, record, stage, stage_since, estimated_value,
                               greatest(max(activity.last_touch_time), customer.created_at) as touched,
                               (select count(*) from app.deal join member on member.id = deal.customer_id
                                where member.kept = customer.id and deal.status = 'open') as deals
                        from app.customer join member on member.kept = customer.id
                        left join app.customer_activity activity on activity.customer_id = member.id
                        group by customer.id order by customer.id""")
                .param("ids", ids)
                .query((row, number) -> facts(row, behavior, limit, now))
                .list();
    }

    private static ActionFacts facts(
            ResultSet row, Map<Long, List<ActionBehavior>> behavior, BigDecimal limit, Instant now)
            throws SQLException {
        long id = row.getLong("id");
        return new ActionFacts(
                id,
                row.getString("record"),
                row.getInt("stage"),
                row.getTimestamp("stage_since").toInstant(),
                row.getTimestamp("touched").toInstant(),
                row.getDouble("estimated_value"),
                row.getBigDecimal("estimated_value").compareTo(limit) > 0,
                row.getInt("deals"),
                behavior.getOrDefault(id, List.of()),
                now);
    }

    private Map<Long, List<ActionBehavior>> behavior(Long[] ids, Instant now) {
        List<Duration> windows = groups.windows();
        StringBuilder counts = new StringBuilder();
        for (int i = 0; i < windows.size(); i++) {
            counts.append(", count(*) filter (where \"timestamp\" > :w")
                    .append(i)
                    .append(") as w")
                    .append(i);
        }
        JdbcClient.StatementSpec query = database.sql(
                        MEMBERS + " select kept, behavior_type, max(\"timestamp\") as last"
                                + counts
                                + " from member join app.behavior_log log on log.customer_id = member.id"
                                + " where \"timestamp\" > :horizon and \"timestamp\" <= :now group by kept, behavior_type")
                .param("ids", ids)
                .param("horizon", Timestamp.from(now.minus(settings.horizon())))
                .param("now", Timestamp.from(now));
        for (int i = 0; i < windows.size(); i++) {
            query = query.param("w" + i, Timestamp.from(now.minus(windows.get(i))));
        }
        Map<Long, List<ActionBehavior>> found = new HashMap<>();
        query.query(row -> {
            found.computeIfAbsent(row.getLong("kept"), any -> new ArrayList<>()).add(behavior(row, windows));
        });
        return found;
    }

    private ActionBehavior behavior(ResultSet row, List<Duration> windows) throws SQLException {
        Map<Duration, Long> counts = new HashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            counts.put(windows.get(i), row.getLong("w" + i));
        }
        String type = row.getString("behavior_type");
        return new ActionBehavior(
                type, groups.of(type), row.getTimestamp("last").toInstant(), counts);
    }
}
