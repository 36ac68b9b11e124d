package io.leadwright.platform.database;

/** Turns the output of a failed PostgreSQL program into a sentence for an operator. */
final class PostgresFailure {
    private static final int TAIL = 600;

    private PostgresFailure() {}

    static DatabaseRefused of(String deed, DataDirectory directory, String said) {
        String tail = said.length() > TAIL ? said.substring(said.length() - TAIL) : said;
        return new DatabaseRefused(
                "The embedded PostgreSQL in %s could not %s. It said: %s".formatted(directory.home(), deed, tail),
                remedy(said));
    }

    private static String remedy(String said) {
        if (said.contains("No space left on device")) {
            return "The disk is full: free some space and start again; nothing that was confirmed is lost.";
        }
        if (said.contains("unshare") || said.contains("cannot be run as root")) {
            return "Run the server as a user other than root, or allow user namespaces (unshare -U), or set SPRING_DATASOURCE_URL to a PostgreSQL of yours.";
        }
        if (said.contains("Permission denied") || said.contains("wrong ownership")) {
            return "Give the data directory to the user that runs the server, or set LEADWRIGHT_DATA_DIR to another directory.";
        }
        return "See the log directory inside its postgres directory, or set SPRING_DATASOURCE_URL to a PostgreSQL of yours.";
    }
}
