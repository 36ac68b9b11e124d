package io.leadwright.workspace.shell;

import io.leadwright.platform.transaction.WakeUp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Detects within moments whether the database can be reached, with a connection of its own: those of the pool may all be busy, or wait for
 * a frozen database. Requests can therefore be rejected at once instead of each waiting for its own timeout.
 */
@Component
class DatabaseWatch implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private final ObjectProvider<JdbcConnectionDetails> access;
    private final OutageSettings settings;
    private volatile boolean reachable = true;
    private final WakeUp end = new WakeUp();
    private volatile boolean running;
    private @Nullable Connection connection;

    DatabaseWatch(ObjectProvider<JdbcConnectionDetails> access, OutageSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    boolean reachable() {
        return reachable;
    }

    /** Readiness agrees with the responses to requests. */
    @Override
    public Health health() {
        return (reachable ? Health.up() : Health.down()).build();
    }

    private void look() {
        boolean now = answers() || connects();
        if (now != reachable) {
            reachable = now;
            if (now) {
                log.info("The database can be reached again");
            } else {
                log.error("The database cannot be reached; requests are answered with 503 until it is back");
            }
        }
    }

    private boolean answers() {
        try {
            return connection != null && connection.isValid(seconds(settings.patience()));
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean connects() {
        close();
        try {
            connection = connect(access.getObject());
            return answers();
        } catch (SQLException e) {
            log.debug("No connection", e);
            return false;
        }
    }

    private Connection connect(JdbcConnectionDetails access) throws SQLException {
        Properties login = new Properties();
        String patience = String.valueOf(seconds(settings.patience()));
        setUnlessNull(login, "user", access.getUsername());
        setUnlessNull(login, "password", access.getPassword());
        login.setProperty("connectTimeout", patience);
        login.setProperty("loginTimeout", patience);
        login.setProperty("socketTimeout", patience);
        login.setProperty("ApplicationName", "leadwright watch");
        return DriverManager.getConnection(access.getJdbcUrl(), login);
    }

    private static void setUnlessNull(Properties login, String name, @Nullable String value) {
        if (value != null) {
            login.setProperty(name, value);
        }
    }

    private static int seconds(Duration time) {
        return (int) Math.max(1, time.toSeconds());
    }

    private void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("A lost connection could not be closed", e);
        }
        connection = null;
    }

    private void watch() {
        try {
            while (running) {
                look();
                end.await(settings.look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::watch, "database-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        end.call();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return -800;
    }
}
