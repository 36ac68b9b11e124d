package io.leadwright.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A minimal server that runs as a JVM of its own: holds the database, adds a row, prints what it found, and waits to be ended. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]))) {
            System.out.println("rows " + addRow(database));
            System.out.flush();
            while (System.in.read() >= 0) {
                System.out.println("rows " + addRow(database));
            }
        } catch (DatabaseRefused e) {
            System.out.println("refused " + e.getMessage() + " " + e.remedy());
            System.exit(1);
        }
    }

    private static int addRow(EmbeddedDatabase database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (id int generated always as identity)");
            statement.execute("insert into kept default values");
            try (ResultSet count = statement.executeQuery("select count(*) from kept")) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
