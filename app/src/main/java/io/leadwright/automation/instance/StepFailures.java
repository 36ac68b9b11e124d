package io.leadwright.automation.instance;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the failures of runs that {@link FailureLog} recorded. */
@Repository
public class StepFailures {
    private final JdbcClient database;

    StepFailures(JdbcClient database) {
        this.database = database;
    }

    public List<Run.Failure> load(String run) {
        return database.sql("select element, at, message from app.step_failure where run = ? order by at limit 500")
                .param(run)
                .query((row, number) -> new Run.Failure(
                        row.getString("element"), row.getTimestamp("at").toInstant(), row.getString("message")))
                .list();
    }
}
