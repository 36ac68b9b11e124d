package io.leadwright.automation.instance;

import java.sql.Timestamp;
import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records every incident in {@code app.step_failure}, in the transaction that opens it: the engine forgets incidents once they are
 * resolved, because its history level is {@code activity}.
 */
public final class FailureLog extends DefaultIncidentHandler {
    private static final int LONGEST = 500;
    private final ObjectProvider<JdbcClient> database;

    /** The database is looked up lazily, because its migrations wait for the engine. */
    public FailureLog(String type, ObjectProvider<JdbcClient> database) {
        super(type);
        this.database = database;
    }

    @Override
    public Incident handleIncident(IncidentContext context, @Nullable String message) {
        Incident incident = super.handleIncident(context, message);
        String element = Objects.requireNonNullElse(context.getFailedActivityId(), context.getActivityId());
        if (incident.getProcessInstanceId() != null && element != null) {
            keep(incident, element, message);
        }
        return incident;
    }

    /** The engine looks for the incident of every job that succeeds. An execution whose row says that it has none is not queried. */
    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        ExecutionEntity execution = context.getExecutionId() == null
                ? null
                : Context.getCommandContext()
                        .getDbEntityManager()
                        .getCachedEntity(ExecutionEntity.class, context.getExecutionId());
        if (execution == null || !execution.getIncidents().isEmpty()) {
            super.removeIncident(context, resolved);
        }
    }

    private void keep(Incident incident, String element, @Nullable String message) {
        String text = message == null ? null : message.replace("\u0000", "");
        database.getObject()
                .sql("""
                        insert into app.step_failure (incident, run, definition, element, kind, message, at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        incident.getId(),
                        incident.getProcessInstanceId(),
                        incident.getProcessDefinitionId(),
                        element,
                        incident.getIncidentType(),
                        text == null ? null : text.substring(0, Math.min(LONGEST, text.length())),
                        Timestamp.from(incident.getIncidentTimestamp().toInstant()))
                .update();
    }
}
