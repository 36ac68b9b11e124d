package io.leadwright.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads candidates under a lock, so that one distribution at a time sees the counts of the one before. */
@Repository
class Candidates {
    private final JdbcClient database;
    private final ObjectMapper json;

    Candidates(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Waits for the distribution among these candidates before this one to commit. The candidates are read by a later statement, because a
     * statement that waited for its lock would still see the counts from before the wait.
     */
    void lock(ClaimQuery query) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('claim:' || ?, 0))")
                .param(query.form() + new TreeMap<>(query.where()))
                .query(rows -> {});
    }

    List<Candidate> find(ClaimQuery query) {
        ClaimQuery.Load load = query.load();
        List<Object> parameters = new ArrayList<>(List.of(query.count(), query.order()));
        String held = "0";
        if (load != null) {
            // The form and the field stand as literals in the text so that the field's index can be used.
            held =
                    "(select count(*) from app.form_record held where held.form = '%s' and held.data->>'%s' = r.data->>? and held.data->>'status' = any(?))"
                            .formatted(Names.sql(load.form()), Names.sql(load.field()));
            parameters.add(query.key());
            parameters.add(load.statuses().toArray(String[]::new));
        }
        StringBuilder filter = new StringBuilder();
        List<Object> values = new ArrayList<>(List.of(query.form()));
        query.where().forEach((field, value) -> {
            filter.append(" and r.data->>'").append(Names.sql(field)).append("' = ?");
            values.add(String.valueOf(value));
        });
        parameters.addAll(values);
        return database.sql("""
                        select r.id, r.data, coalesce((r.data->>?)::numeric, 0) as served,
                               coalesce((r.data->>?)::numeric, 1000000) as place, %s as held,
                               coalesce(p.present, false) as present
                        from app.form_record r
                        left join app.claim_presence p on p.form = r.form and p.record_id = r.id
                        where r.form = ?%s
                        order by served, place, r.id limit 1000""".formatted(held, filter))
                .params(parameters)
                .query((row, number) -> new Candidate(
                        row.getLong("id"),
                        fields(row.getString("data")),
                        row.getLong("served"),
                        row.getLong("place"),
                        row.getLong("held"),
                        row.getBoolean("present")))
                .list();
    }

    /** Notes who takes part in this distribution; only changes are written. */
    void present(String form, List<Candidate> all, Set<Long> available) {
        for (Candidate candidate : all) {
            boolean present = available.contains(candidate.id());
            if (present != candidate.present()) {
                database.sql("""
                                insert into app.claim_presence (form, record_id, present) values (?, ?, ?)
                                on conflict (form, record_id) do update set present = excluded.present""").params(form, candidate.id(), present).update();
            }
        }
    }

    private Map<String, @Nullable Object> fields(String data) {
        try {
            return json.readValue(data, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record holds no JSON", e);
        }
    }
}
