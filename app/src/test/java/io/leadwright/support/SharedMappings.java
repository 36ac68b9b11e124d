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
 * Shares the row mappings of the first engine with all engines of this JVM, because reading them costs a second per
 * start. Each engine keeps its own database: connections come from the engine that runs the command.
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
