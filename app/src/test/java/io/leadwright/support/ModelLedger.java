package io.leadwright.support;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads app.model_call. */
public final class ModelLedger {
    private final JdbcClient database;

    ModelLedger(JdbcClient database) {
        this.database = database;
    }

    public List<Map<String, Object>> about(String lead) {
        return database.sql("select * from app.model_call where business_key = ? order by id")
                .param("lead:" + lead)
                .query()
                .listOfRows();
    }

    public List<String> outcomes(String lead) {
        return about(lead).stream()
                .map(row -> String.valueOf(row.get("outcome")))
                .toList();
    }

    /** The whole ledger as text. */
    public String all() {
        return database.sql("select string_agg(model_call::text, ' ') from app.model_call")
                .query(String.class)
                .single();
    }
}
