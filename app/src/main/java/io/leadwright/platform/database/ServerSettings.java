package io.leadwright.platform.database;

import java.util.List;

/** The settings of the embedded PostgreSQL: safe against power loss, reachable from this machine only. */
final class ServerSettings {
    private ServerSettings() {}

    static List<String> on(int port) {
        return List.of(
                "# Written at each start of the server; see docs/operations.md",
                "listen_addresses = '127.0.0.1'",
                "port = " + port,
                "unix_socket_directories = ''",
                "password_encryption = 'scram-sha-256'",
                "max_connections = 100",
                "shared_buffers = '256MB'",
                "work_mem = '8MB'",
                "maintenance_work_mem = '64MB'",
                "max_wal_size = '1GB'",
                "random_page_cost = 1.1",
                // The statements are many and short: compiling them costs more than it saves.
                "jit = off",
                // Tables of a new installation grow a thousandfold within a minute, and plans made for empty tables are
                // slow.
                "autovacuum_naptime = '5s'",
                "fsync = on",
                "synchronous_commit = on",
                "full_page_writes = on",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'",
                "lc_messages = 'C'",
                "logging_collector = on",
                // A statement or row may contain personal data; the error code is still logged.
                "log_error_verbosity = terse",
                "log_min_error_statement = panic",
                "log_directory = 'log'",
                "log_filename = 'postgres-%a.log'",
                "log_truncate_on_rotation = on",
                "log_rotation_age = '1d'",
                "log_rotation_size = 0");
    }
}
