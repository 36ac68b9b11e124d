package io.leadwright.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Lets all engines of this JVM share the first one's mappings of rows, whose reading costs a second of each start. Each engine goes on
 * with its own database: a connection comes from the engine whose command asks for it.
 */
public final class SharedMappings extends AbstractProcessEnginePlugin {
    private static @Nullable SqlSessionFactory shared;

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        synchronized (SharedMappings.class) {
            engine.setSqlSessionFactory(shared);
        }
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        synchronized (SharedMappings.class) {
            if (shared == null) {
                shared = engine.getSqlSessionFactory();
                Configuration mappings = shared.getConfiguration();
                mappings.setEnvironment(new Environment(
                        "shared", mappings.getEnvironment().getTransactionFactory(), new AskingEngine()));
            }
        }
    }

    private static final class AskingEngine extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return Objects.requireNonNull(Context.getProcessEngineConfiguration())
                    .getDataSource()
                    .getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
