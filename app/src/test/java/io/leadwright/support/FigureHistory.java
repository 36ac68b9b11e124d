package io.leadwright.support;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates the history of process instances by SQL: any number, each passing the same elements, with durations that
 * differ but are reproducible.
 */
public final class FigureHistory {
    private final JdbcClient database;
    private final String process;
    private final String definition;

    public FigureHistory(JdbcClient database, String process) {
        this.database = database;
        this.process = process;
        this.definition = database.sql("select id_ from act_re_procdef where key_ = ? order by version_ desc limit 1")
                .param(process)
                .query(String.class)
                .single();
    }

    /**
     * Adds finished instances, each starting a second after the previous one; every seventh pass is cancelled. Elements
     * take up to a second, except the second to last, which takes up to twelve days.
     */
    public void finished(String prefix, int runs, Instant first, String... elements) {
        database.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                            proc_def_id_, start_time_, end_time_, duration_, state_)
                        select :prefix || i, :prefix || i, :prefix || i, 'lead:' || (1000000 + i), :process, :definition,
                               cast(:first as timestamp) + i * interval '1 second', cast(:first as timestamp) + i * interval '1 second' + (i % 5000) * interval '1 minute',
                               (i % 5000) * 60000, 'COMPLETED'
                        from generate_series(1, :runs) i""")
                .param("prefix", prefix)
                .param("process", process)
                .param("definition", definition)
                .param("first", Timestamp.from(first))
                .param("runs", runs)
                .update();
        database.sql("""
                        insert into act_hi_actinst (id_, parent_act_inst_id_, root_proc_inst_id_, proc_inst_id_, execution_id_,
                            proc_def_key_, proc_def_id_, act_id_, act_type_, start_time_, end_time_, duration_,
                            act_inst_state_, sequence_counter_)
                        select :prefix || i || '-' || at, :prefix || i, :prefix || i, :prefix || i, :prefix || i, :process,
                               :definition, element, 'serviceTask', started, started + ms * interval '1 millisecond', ms,
                               case when (i + at) % 7 = 0 then 2 else 0 end, at
                        from generate_series(1, :runs) i
                        cross join unnest(:elements) with ordinality as each (element, at)
                        cross join lateral (select cast(:first as timestamp) + i * interval '1 second' as started,
                            case when at = cardinality(:elements) - 1 then (i::bigint * 7919 % 1000003) * 1000
                                 else i * 31 * at % 1000 end as ms) as time""")
                .param("prefix", prefix)
                .param("process", process)
                .param("definition", definition)
                .param("first", Timestamp.from(first))
                .param("runs", runs)
                .param("elements", elements)
                .update();
    }

    /** Adds a model call for each finished instance, at its first element. */
    public void called(String prefix, int calls, Instant at, String model) {
        database.sql("""
                        insert into app.model_call (call_key, prompt, prompt_hash, endpoint, model, outcome, tokens_in, tokens_out,
                            run, business_key, at)
                        select :prefix || i || '-1', 'extract-lead', 'x', 'default', :model, 'OK', 1000, 200, :prefix || i,
                               'lead:' || (1000000 + i), :at
                        from generate_series(1, :calls) i""")
                .param("prefix", prefix)
                .param("calls", calls)
                .param("model", model)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Updates statistics, so the database plans as with a grown history. */
    public void analyzed() {
        database.sql("analyze").update();
    }
}
