package io.leadwright.automation.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads how often elements and processes were passed and how long that took. Passes are first counted by element and duration, which
 * PostgreSQL does in parallel; the percentile is then read from the counts and equals {@code percentile_cont(0.9)}, which would have to
 * sort every pass.
 */
@Repository
class PassRows {
    private static final String MEASURED = """
            , ranked as (
              select element, ms, ended, sum(ended) over (partition by element order by ms) as upto,
                     sum(ended) over (partition by element) as total
              from counted where ended > 0),
            placed as (
              select element, sum(ended) as ended, sum(ms * ended) / sum(ended) as average, 0.9 * (max(total) - 1) as place,
                     min(ms) filter (where upto > floor(0.9 * (total - 1))) as below,
                     min(ms) filter (where upto > ceil(0.9 * (total - 1))) as above
              from ranked group by element)
            select c.element, c.type, c.entered, c.standing, p.ended, p.average,
                   p.below + (p.place - floor(p.place)) * (p.above - p.below) as p90
            from (select element, max(type) as type, sum(entered) as entered, sum(standing) as standing
                  from counted group by element) c
            left join placed p on p.element = c.element""";

    private static final String ELEMENTS = """
            with counted as (
              select act_id_ as element, max(act_type_) as type,
                     case when end_time_ >= :from and end_time_ < :to and act_inst_state_ <> 2 then duration_ end as ms,
                     count(*) filter (where end_time_ >= :from and end_time_ < :to and act_inst_state_ <> 2) as ended,
                     count(*) filter (where start_time_ >= :from and start_time_ < :to) as entered,
                     count(*) filter (where end_time_ is null) as standing
              from act_hi_actinst
              where proc_def_id_ = any(:definitions) and act_type_ <> 'multiInstanceBody'
                and (start_time_ >= :from and start_time_ < :to or end_time_ >= :from and end_time_ < :to or end_time_ is null)
              group by 1, 3)""" + MEASURED;

    private static final String PROCESSES = """
            with counted as (
              select proc_def_key_ as element, '' as type,
                     case when end_time_ >= :from and end_time_ < :to and state_ = 'COMPLETED' then duration_ end as ms,
                     count(*) filter (where end_time_ >= :from and end_time_ < :to and state_ = 'COMPLETED') as ended,
                     count(*) filter (where start_time_ >= :from and start_time_ < :to) as entered,
                     count(*) filter (where end_time_ is null) as standing
              from act_hi_procinst
              where start_time_ >= :from and start_time_ < :to or end_time_ >= :from and end_time_ < :to or end_time_ is null
              group by 1, 3)""" + MEASURED;

    private final JdbcClient database;

    PassRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * One element, or one process.
     *
     * @param type BPMN type of an element, empty for a process
     */
    record Passes(String element, String type, long entered, long standing, Durations durations) {}

    List<Passes> elements(List<String> definitions, Span span) {
        return in(span, database.sql(ELEMENTS).param("definitions", definitions.toArray(String[]::new)));
    }

    List<Passes> processes(Span span) {
        return in(span, database.sql(PROCESSES));
    }

    private static List<Passes> in(Span span, JdbcClient.StatementSpec query) {
        return query.param("from", Timestamp.from(span.from()))
                .param("to", Timestamp.from(span.to()))
                .query((row, number) -> passes(row))
                .list();
    }

    private static Passes passes(ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        Durations durations =
                ended == 0 ? Durations.NONE : new Durations(ended, row.getDouble("average"), row.getDouble("p90"));
        return new Passes(
                row.getString("element"),
                row.getString("type"),
                row.getLong("entered"),
                row.getLong("standing"),
                durations);
    }
}
