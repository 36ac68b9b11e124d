package io.leadwright.platform.installation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Identifies this database, regardless of its content: the number that PostgreSQL gave its cluster, the database's own number in it, the
 * place of its files where known, and the operator's name for it. A dump contains none of them; all servers on one database see the same.
 */
@Component
public class InstallationIdentity {
    private static final Logger log = LoggerFactory.getLogger(InstallationIdentity.class);
    private final JdbcClient database;
    private final InstallationSettings settings;

    public InstallationIdentity(JdbcClient database, InstallationSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    String now() {
        return String.join("/", cluster(), number(), settings.place(), settings.name());
    }

    private String cluster() {
        try {
            return database.sql("select system_identifier::text from pg_control_system()")
                    .query(String.class)
                    .single();
        } catch (DataAccessException e) {
            log.info(
                    "PostgreSQL does not reveal its system identifier; only the database's number distinguishes it from a copy");
            return "";
        }
    }

    private String number() {
        return database.sql("select oid::text from pg_database where datname = current_database()")
                .query(String.class)
                .single();
    }
}
