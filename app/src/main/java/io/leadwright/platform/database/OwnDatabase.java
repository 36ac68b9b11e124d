package io.leadwright.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the server's role and database inside the cluster when they are missing. */
final class OwnDatabase {
    private OwnDatabase() {}

    static void ensure(DatabaseAccess access) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            if (missing(statement, "select 1 from pg_roles where rolname = '" + DatabaseAccess.ROLE + "'")) {
                statement.execute(
                        "create role %s login password '%s'".formatted(DatabaseAccess.ROLE, access.password()));
            }
            if (missing(statement, "select 1 from pg_database where datname = '" + DatabaseAccess.ROLE + "'")) {
                statement.execute("create database %1$s owner %1$s".formatted(DatabaseAccess.ROLE));
            }
        }
    }

    private static boolean missing(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return !found.next();
        }
    }
}
