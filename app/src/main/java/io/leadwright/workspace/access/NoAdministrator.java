package io.leadwright.workspace.access;

/** Thrown when the server has no administrator and was given no password for one, or one that is easy to guess. */
final class NoAdministrator extends RuntimeException {
    NoAdministrator() {
        super("There is no administrator yet. Set LEADWRIGHT_ADMIN_PASSWORD to the password of the account 'admin' and "
                + "start again; without the demo the server does not start with an open setup page.");
    }

    NoAdministrator(int shortest, Throwable weak) {
        super(
                "LEADWRIGHT_ADMIN_PASSWORD must have at least " + shortest
                        + " characters and be hard to guess, such as from: openssl rand -hex 12",
                weak);
    }
}
