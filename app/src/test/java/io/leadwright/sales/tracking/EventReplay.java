package io.leadwright.sales.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sends a log through event ingestion and compares the result with plain SQL over a copy of the log. The SQL repeats the rules of
 * the shipped tables and shares no code with the replay.
 */
final class EventReplay {
    /** Finds when each rule of stage.dmn first matches, then the highest stage so far, then where it rises. */
    private static final String EXPECTED = """
            create table replay.expected as
            with proof as (
                select customer_id, at, case type when 'payment' then 5 when 'contract_returned' then 5 when 'request_quote' then 4
                    when 'enquiry' then 4 when 'request_sample' then 4 when 'price_talk' then 4 when 'sample_trial' then 4
                    when 'call_completed' then 3 when 'demo' then 3 when 'product_talk' then 3 when 'meeting' then 3
                    when 'mail_reply' then 2 when 'call_answered' then 2 when 'service_scan' then 2 else 1 end as stage
                from replay.raw
                union all
                select customer_id, at, 4 from (
                    select customer_id, at, row_number() over (partition by customer_id order by at) as n
                    from replay.raw where type = 'meeting') as met where n = 2
                union all
                select customer_id, at, 4 from (
                    select customer_id, at, lag(at, 6) over (partition by customer_id order by at) as seventh
                    from replay.raw where type = 'view_price') as priced where seventh >= at - interval '48 hours'
                union all
                select customer_id, at, 2 from (
                    select customer_id, at, row_number() over (partition by customer_id order by at) as n
                    from replay.raw where type = 'view_product') as viewed where n = 3
                union all
                select customer_id, at, 3 from replay.raw as view where type = 'view_product' and value is not null and 3 <= (
                    select count(distinct (earlier.at at time zone 'Asia/Shanghai')::date) from replay.raw as earlier
                    where earlier.customer_id = view.customer_id and earlier.type = 'view_product'
                        and earlier.value = view.value and earlier.at <= view.at and earlier.at >= view.at - interval '336 hours')),
            instant as (select customer_id, at, max(stage) as stage from proof group by customer_id, at),
            held as (
                select customer_id, at, max(stage) over (partition by customer_id order by at) as stage from instant),
            step as (
                select customer_id, at, stage, coalesce(lag(stage) over (partition by customer_id order by at), 1) as before
                from held)
            select customer_id, at, before as from_stage, stage as to_stage from step where stage > before""";

    private static final Map<String, String> DIFFERENCES = differences();

    private final JdbcClient database;
    private final EventIngestion ingestion;

    EventReplay(JdbcClient database, EventIngestion ingestion) {
        this.database = database;
        this.ingestion = ingestion;
    }

    /** A row of the log. */
    record Row(long customer, String type, String value, String at) {}

    /** Deletes all customers and creates those of the log, starting with their first event. */
    void prepare(List<Row> log) {
        database.sql("drop schema if exists replay cascade").update();
        database.sql("create schema replay").update();
        database.sql("create table replay.raw (line int, customer_id bigint, type text, value text, at timestamptz)")
                .update();
        for (int from = 0; from < log.size(); from += 20_000) {
            List<Row> part = log.subList(from, Math.min(log.size(), from + 20_000));
            database.sql("""
                            insert into replay.raw select n + ?, c, t, v, a
                            from unnest(?::bigint[], ?::text[], ?::text[], ?::timestamptz[]) with ordinality as row (c, t, v, a, n)""")
                    .param(from)
                    .param(part.stream().mapToLong(Row::customer).toArray())
                    .param(part.stream().map(Row::type).toArray(String[]::new))
                    .param(part.stream().map(Row::value).toArray(String[]::new))
                    .param(part.stream().map(Row::at).toArray(String[]::new))
                    .update();
        }
        database.sql("create index on replay.raw (customer_id, type, at)").update();
        database.sql("analyze replay.raw").update();
        database.sql(EXPECTED).update();
        clear();
    }

    private void clear() {
        database.sql("truncate app.behavior_log, app.behavior_key").update();
        database.sql("delete from app.customer").update();
        database.sql("""
                        insert into app.customer (id, name, name_key, created_at, stage_since)
                        select customer_id, 'c', 'c', min(at), min(at) from replay.raw group by customer_id""").update();
    }

    /**
     * Sends the log in batches.
     *
     * @param seed order of the events; 0 for the log's own
     * @param times how often each is sent
     * @return events a second
     */
    double send(List<Row> log, int batch, long seed, int times) {
        clear();
        List<BehaviorEvent> events = new ArrayList<>(log.size() * times);
        for (int i = 0; i < log.size(); i++) {
            Row row = log.get(i);
            BehaviorEvent event = new BehaviorEvent(
                    row.customer(), row.type(), row.value(), Instant.parse(row.at()), "log", String.valueOf(i));
            events.addAll(Collections.nCopies(times, event));
        }
        if (seed != 0) {
            Collections.shuffle(events, new Random(seed));
        }
        long start = System.nanoTime();
        for (int from = 0; from < events.size(); from += batch) {
            ingestion.report(events.subList(from, Math.min(events.size(), from + batch)));
        }
        return events.size() / ((System.nanoTime() - start) / 1e9);
    }

    /** Differences from the SQL: number of rows by comparison; all zero if nothing differs. */
    Map<String, Long> compare() {
        Map<String, Long> found = new LinkedHashMap<>();
        DIFFERENCES.forEach((name, sql) -> found.put(
                name,
                database.sql("select count(*) from (" + sql + ") as difference")
                        .query(Long.class)
                        .single()));
        return found;
    }

    private static Map<String, String> differences() {
        Map<String, String> sql = new LinkedHashMap<>();
        sql.put(
                "events per type",
                both(
                        "select type, count(*) from replay.raw group by type",
                        "select behavior_type, count(*) from app.behavior_log group by behavior_type"));
        sql.put(
                "counters",
                both(
                        "select customer_id, type, count(*)::int from replay.raw group by customer_id, type",
                        "select customer_id, key, value::int from app.customer_activity cross join jsonb_each_text(counters)"));
        sql.put(
                "history",
                both(
                        "select customer_id, at, from_stage, to_stage from replay.expected",
                        "select customer_id, \"timestamp\", from_stage, to_stage from app.stage_history where cause = 'rules'"));
        sql.put(
                "stages",
                both(
                        "select raw.customer_id, greatest(1, max(to_stage)) from replay.raw left join replay.expected using (customer_id)"
                                + " group by raw.customer_id",
                        "select id, stage from app.customer"));
        sql.put(
                "time at each stage",
                both(
                        dwell("select customer_id, at, to_stage as stage from replay.expected"
                                + " union all select customer_id, min(at), 1 from replay.raw group by customer_id"),
                        dwell("select customer_id, \"timestamp\" as at, to_stage as stage from app.stage_history"
                                + " union all select id, created_at, 1 from app.customer")));
        return sql;
    }

    private static String dwell(String steps) {
        return "select stage, sum(until - at) from (select stage, at, lead(at) over (partition by customer_id order by at, stage)"
                + " as until from (" + steps + ") as step) as stay where until is not null group by stage";
    }

    private static String both(String one, String other) {
        return "((" + one + ") except all (" + other + ")) union all ((" + other + ") except all (" + one + "))";
    }
}
