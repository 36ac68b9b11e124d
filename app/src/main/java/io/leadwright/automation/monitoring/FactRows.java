package io.leadwright.automation.monitoring;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads further facts about elements and processes: failures, pending retries, tokens spent, and the value of the records waiting there. */
@Repository
class FactRows {
    private static final String ELEMENTS = """
            with definition as (select unnest(:definitions) as id),
            unentered as (
              select d.act_id_ as element, j.process_instance_id_ as run
              from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
              where j.process_def_id_ in (select id from definition) and d.job_configuration_ = 'async-before'),
            standing as (
              select act_id_ as element, proc_inst_id_ as run from act_hi_actinst
              where end_time_ is null and proc_def_id_ in (select id from definition) and act_type_ <> 'multiInstanceBody'
              union all select element, run from unentered),
            resting as (
              select distinct s.element, v.id, v.amount, v.currency
              from standing s
              join act_hi_procinst p on p.proc_inst_id_ = s.run
              join app.record_value v on v.id = case when p.business_key_ ~ '^[^:]+:[0-9]{1,18}$'
                   then split_part(p.business_key_, ':', 2)::bigint end and v.form = split_part(p.business_key_, ':', 1)
              where v.amount is not null)
            select 'unentered' as kind, element, null::text as label, count(*) as number, 0::numeric as one, 0::numeric as two
            from unentered group by element
            union all
            select 'failed', element, null, count(*), 0, 0 from app.step_failure
            where definition in (select id from definition) and at >= :from and at < :to group by element
            union all
            select 'open', coalesce(failed_activity_id_, activity_id_), null, count(*), 0, 0 from act_ru_incident
            where proc_def_id_ in (select id from definition) group by 2
            union all
            select 'retrying', coalesce(j.failed_act_id_, d.act_id_), null, count(*), 0, 0
            from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            where j.process_def_id_ in (select id from definition) and j.exception_msg_ is not null and j.retries_ > 0 group by 2
            union all
            select 'retrying', act_id_, null, count(*), 0, 0 from act_ru_ext_task
            where proc_def_id_ in (select id from definition) and error_msg_ is not null and retries_ > 0 group by 2
            union all
            select 'usage', a.act_id_, u.model, count(*), sum(u.tokens_in), sum(u.tokens_out)
            from app.token_usage u join act_hi_actinst a on a.id_ = u.step
            where u.at >= :from and u.at < :to and a.proc_def_id_ in (select id from definition) group by 2, 3
            union all
            select 'value', element, currency, count(*), sum(amount), 0 from resting group by element, currency
            order by 1, 2, 3""";

    private static final String PROCESSES = """
            select 'failed' as kind, d.key_ as element, null::text as label, count(*) as number, 0::numeric as one, 0::numeric as two
            from app.step_failure f join act_re_procdef d on d.id_ = f.definition
            where f.at >= :from and f.at < :to group by d.key_
            union all
            select 'open', d.key_, null, count(*), 0, 0
            from act_ru_incident i join act_re_procdef d on d.id_ = i.proc_def_id_ group by d.key_
            union all
            select 'usage', p.proc_def_key_, u.model, count(*), sum(u.tokens_in), sum(u.tokens_out)
            from app.token_usage u join act_hi_procinst p on p.proc_inst_id_ = u.run
            where u.at >= :from and u.at < :to group by 2, 3
            order by 1, 2, 3""";

    private final JdbcClient database;

    FactRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * One figure of an element or process.
     *
     * @param label a model's or a currency's name, where the kind has one
     * @param one tokens sent, or an amount
     * @param two tokens received
     */
    record Fact(String kind, String element, @Nullable String label, long number, BigDecimal one, BigDecimal two) {}

    List<Fact> elements(List<String> definitions, Span span) {
        return in(span, database.sql(ELEMENTS).param("definitions", definitions.toArray(String[]::new)));
    }

    List<Fact> processes(Span span) {
        return in(span, database.sql(PROCESSES));
    }

    private static List<Fact> in(Span span, JdbcClient.StatementSpec query) {
        return query.param("from", Timestamp.from(span.from()))
                .param("to", Timestamp.from(span.to()))
                .query((row, number) -> new Fact(
                        row.getString("kind"),
                        row.getString("element"),
                        row.getString("label"),
                        row.getLong("number"),
                        row.getBigDecimal("one"),
                        row.getBigDecimal("two")))
                .list();
    }
}
