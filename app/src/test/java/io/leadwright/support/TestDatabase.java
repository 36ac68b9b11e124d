package io.leadwright.support;

import io.leadwright.platform.database.V2__QuartzTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** One real PostgreSQL for all tests of this JVM; each application context gets its own database. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("shared_buffers", "64MB")
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs after the application contexts, which would otherwise wait for their connections. */
        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The engine's and our tables, made once: all servers of this JVM start with a copy of them. */
    private static final class Tables {
        static final String ADDRESS = create("");
        private static final List<String> PARTS = List.of(
                "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

        static {
            DriverManagerDataSource database = new DriverManagerDataSource(ADDRESS, "postgres", "");
            ResourceDatabasePopulator engine = new ResourceDatabasePopulator();
            for (String part : PARTS) {
                engine.addScript(new ClassPathResource(
                        "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            engine.execute(database);
            Flyway.configure()
                    .dataSource(database)
                    .schemas("app")
                    .javaMigrations(new V2__QuartzTables())
                    .load()
                    .migrate();
        }
    }

    /** The JDBC address of a new, empty database. */
    public static String empty() {
        return create("");
    }

    /** The JDBC address of a new database with all tables and no rows. */
    public static String create() {
        return copy(Tables.ADDRESS);
    }

    /** Copies a database to which nobody is connected, like loading a dump elsewhere. */
    public static String copy(String address) {
        return create(" template " + address.replaceAll(".*/(test\\d+).*", "$1"));
    }

    private static String create(String from) {
        String name = "test" + NUMBER.incrementAndGet();
        try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + from);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database of the test", e);
        }
        return Holder.SERVER.getJdbcUrl("postgres", name);
    }
}
