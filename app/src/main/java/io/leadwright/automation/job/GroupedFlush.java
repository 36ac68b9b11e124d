package io.leadwright.automation.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Replaces single statements of the engine by one for all rows: deleting rows of one table, and locking acquired jobs. Rows that others
 * have changed in between are left alone and reported to the engine, as it does itself.
 */
public final class GroupedFlush extends BatchDbSqlSession {
    private static final Pattern BY_ID =
            Pattern.compile("delete from (\\w+) where ID_ = \\? and REV_ = \\?", Pattern.CASE_INSENSITIVE);
    private static final String DELETE =
            "delete from %s where ID_ = any(?) and ID_ || ' ' || REV_ = any(?) returning ID_";
    private static final String LOCK = """
            with given as (select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamp[]) as job (id, pair, owner, until)),
                 free as (select ID_ from ACT_RU_JOB join given on ID_ = id where ID_ = any(?) and ID_ || ' ' || REV_ = pair
                          order by ID_ for no key update of ACT_RU_JOB skip locked)
            update ACT_RU_JOB set REV_ = REV_ + 1, LOCK_OWNER_ = owner, LOCK_EXP_TIME_ = until
            from free join given on free.ID_ = given.id where ACT_RU_JOB.ID_ = free.ID_ returning ACT_RU_JOB.ID_""";

    private final Map<Class<?>, Optional<String>> tables;

    private GroupedFlush(DbSqlSessionFactory factory, Map<Class<?>, Optional<String>> tables) {
        super(factory);
        this.tables = tables;
    }

    /** Makes an engine that has started write like this. */
    public static void use(ProcessEngineConfigurationImpl engine) {
        DbSqlSessionFactory factory = engine.getDbSqlSessionFactory();
        Map<Class<?>, Optional<String>> tables = new ConcurrentHashMap<>();
        engine.getSessionFactories().put(factory.getSessionType(), new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return factory.getSessionType();
            }

            @Override
            public Session openSession() {
                return new GroupedFlush(factory, tables);
            }
        });
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        int end;
        for (int start = 0; start < operations.size(); start = end) {
            Optional<String> statement = statement(operations.get(start));
            end = start + 1;
            while (end < operations.size() && statement(operations.get(end)).equals(statement)) {
                end++;
            }
            List<DbOperation> part = operations.subList(start, end);
            FlushResult result = statement.isPresent() && part.size() > 1
                    ? execute(statement.get(), part)
                    : super.executeDbOperations(part);
            if (result.hasFailures() || result.hasRemainingOperations()) {
                List<DbOperation> remaining = new ArrayList<>(result.getRemainingOperations());
                remaining.addAll(operations.subList(end, operations.size()));
                return FlushResult.withFailuresAndRemaining(result.getFailedOperations(), remaining);
            }
        }
        return FlushResult.allApplied();
    }

    /** The statement for many operations of this kind at once; empty for those that the engine runs itself. */
    private Optional<String> statement(DbOperation operation) {
        if (!(operation instanceof DbEntityOperation row) || !(row.getEntity() instanceof HasDbRevision)) {
            return Optional.empty();
        }
        return switch (row.getOperationType()) {
            case DELETE ->
                tables.computeIfAbsent(row.getEntityType(), type -> table(row.getEntity()))
                        .map(DELETE::formatted);
            case UPDATE -> row.getEntity() instanceof AcquirableJobEntity ? Optional.of(LOCK) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The table from which the engine's own statement deletes the row by id and revision; empty for any other statement. */
    private Optional<String> table(DbEntity row) {
        String own = dbSqlSessionFactory.mapStatement(dbSqlSessionFactory.getDeleteStatement(row.getClass()));
        String sql = sqlSession
                .getConfiguration()
                .getMappedStatement(own)
                .getBoundSql(row)
                .getSql();
        Matcher byId = BY_ID.matcher(sql.strip().replaceAll("\\s+", " "));
        return byId.matches() ? Optional.of(byId.group(1)) : Optional.empty();
    }

    private FlushResult execute(String statement, List<DbOperation> operations) {
        List<DbEntityOperation> rows =
                operations.stream().map(DbEntityOperation.class::cast).toList();
        Set<String> done;
        try (PreparedStatement prepared = sqlSession.getConnection().prepareStatement(statement)) {
            done = done(prepared, statement, rows);
        } catch (SQLException e) {
            performed(rows.get(0), 0, new PersistenceException(e));
            return FlushResult.withFailuresAndRemaining(
                    operations.subList(0, 1), operations.subList(1, operations.size()));
        }
        rows.forEach(row -> performed(row, done.contains(row.getEntity().getId()) ? 1 : 0, null));
        return FlushResult.withFailures(
                operations.stream().filter(DbOperation::isFailed).toList());
    }

    private static Set<String> done(PreparedStatement prepared, String statement, List<DbEntityOperation> rows)
            throws SQLException {
        Connection database = prepared.getConnection();
        Object[] ids = values(rows, DbEntity::getId);
        Object[] pairs = values(rows, row -> row.getId() + " " + ((HasDbRevision) row).getRevision());
        List<Object[]> columns = new ArrayList<>();
        columns.add(ids);
        columns.add(pairs);
        if (statement.equals(LOCK)) {
            columns.add(values(rows, row -> ((AcquirableJobEntity) row).getLockOwner()));
            columns.add(values(rows, row -> until((AcquirableJobEntity) row)));
            columns.add(ids);
        }
        for (int i = 0; i < columns.size(); i++) {
            prepared.setArray(i + 1, database.createArrayOf("text", columns.get(i)));
        }
        Set<String> done = new HashSet<>();
        try (ResultSet found = prepared.executeQuery()) {
            while (found.next()) {
                done.add(found.getString(1));
            }
        }
        return done;
    }

    /** As the engine stores times: without a zone, in the zone of the JVM. */
    private static @Nullable String until(AcquirableJobEntity job) {
        return job.getLockExpirationTime() == null
                ? null
                : LocalDateTime.ofInstant(job.getLockExpirationTime().toInstant(), ZoneId.systemDefault())
                        .toString();
    }

    private static @Nullable Object[] values(List<DbEntityOperation> rows, Function<DbEntity, @Nullable Object> value) {
        return rows.stream().map(DbEntityOperation::getEntity).map(value).toArray();
    }

    private void performed(DbEntityOperation row, int affected, @Nullable PersistenceException failure) {
        if (row.getOperationType() == DbOperationType.DELETE) {
            entityDeletePerformed(row, affected, failure);
        } else {
            entityUpdatePerformed(row, affected, failure);
        }
    }
}
