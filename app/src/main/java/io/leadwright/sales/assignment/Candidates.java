package io.leadwright.sales.assignment;

import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.RecordMapper;
import io.leadwright.forms.record.RecordRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads candidates under a lock, so that each assignment sees the counts left by the previous one. */
@Repository
class Candidates {
    private final JdbcClient database;
    private final RecordRows rows;
    private final RecordMapper mapper;

    Candidates(JdbcClient database, RecordRows rows, RecordMapper mapper) {
        this.database = database;
        this.rows = rows;
        this.mapper = mapper;
    }

    /**
     * Waits until the previous assignment commits. A later statement reads the candidates, because a statement that
     * waited for its lock would still see the counts from before the wait. One lock covers all candidates of a form:
     * jobs of one group assign for several regions, and with a lock per region two groups could deadlock.
     */
    void lock(AssignmentRule query) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('claim:' || ?, 0))")
                .param(query.form())
                .query(row -> {});
    }

    /**
     * Forms and fields are literals in the SQL so that the indexes on fields are used.
     *
     * @param today ISO 8601; absences that ended earlier are left out
     */
    List<Candidate> find(AssignmentRule query, String today) {
        rows.writeChanges();
        AssignmentRule.Load load = query.load();
        List<Object> parameters = new ArrayList<>(List.of(query.count(), query.order()));
        String held = "0";
        if (load != null) {
            held = held(load);
            parameters.add(query.key());
            parameters.add(load.statuses().toArray(String[]::new));
        }
        String away = "select null as starts, null as ends where false";
        AssignmentRule.Absences absences = query.absences();
        if (absences != null) {
            away = away(absences);
            parameters.add(query.key());
            parameters.add(today);
        }
        StringBuilder filter = new StringBuilder();
        List<Object> values = new ArrayList<>();
        query.where().forEach((field, value) -> {
            filter.append(" and r.data->>'").append(Names.sql(field)).append("' = ?");
            values.add(String.valueOf(value));
        });
        parameters.addAll(values);
        return database.sql("""
                        select r.id, r.data, coalesce((r.data->>?)::numeric, 0) as served,
                               coalesce((r.data->>?)::numeric, 1000000) as place, %s as held,
                               coalesce(p.present, false) as present, away.starts, away.ends
                        from app.form_record r
                        left join app.assignment_presence p on p.form = r.form and p.record_id = r.id
                        left join lateral (%s) away on true
                        where r.form = '%s'%s
                        order by served, place, r.id limit 1000""".formatted(held, away, Names.sql(query.form()), filter))
                .params(parameters)
                .query((row, number) -> new Candidate(
                        row.getLong("id"),
                        mapper.fields(row.getString("data")),
                        row.getLong("served"),
                        row.getLong("place"),
                        row.getLong("held"),
                        row.getBoolean("present"),
                        row.getString("starts") == null
                                ? null
                                : new Candidate.Absence(row.getString("starts"), row.getString("ends"))))
                .list();
    }

    private static String held(AssignmentRule.Load load) {
        String limit = load.limit() == null
                ? ""
                : " limit greatest(0, ceil(coalesce((r.data->>'%s')::numeric, 0)))::bigint"
                        .formatted(Names.sql(load.limit()));
        return "(select count(*) from (select 1 from app.form_record held where held.form = '%s' and held.data->>'%s' = r.data->>? and held.data->>'status' = any(?)%s) as counted)"
                .formatted(Names.sql(load.form()), Names.sql(load.field()), limit);
    }

    private static String away(AssignmentRule.Absences absences) {
        String unless = absences.unless() == null
                ? ""
                : " and coalesce(a.data->>'%s', 'false') <> 'true'".formatted(Names.sql(absences.unless()));
        String from = Names.sql(absences.from());
        String until = Names.sql(absences.until());
        return """
                select a.data->>'%s' as starts, a.data->>'%s' as ends from app.form_record a
                where a.form = '%s' and a.data->>'%s' = r.data->>? and a.data->>'%s' >= ?%s
                order by a.data->>'%s', a.id limit 1""".formatted(from, until, Names.sql(absences.form()), Names.sql(absences.field()), until, unless, from);
    }

    /** Notes who took part in this assignment; writes only changes. */
    void present(String form, List<Candidate> all, Set<Long> available) {
        for (Candidate candidate : all) {
            boolean present = available.contains(candidate.id());
            if (present != candidate.present()) {
                database.sql("""
                                insert into app.assignment_presence (form, record_id, present) values (?, ?, ?)
                                on conflict (form, record_id) do update set present = excluded.present""").params(form, candidate.id(), present).update();
            }
        }
    }
}
