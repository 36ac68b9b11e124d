package io.leadwright.workspace.access;

/** Thrown when the server has no administrator and was given no password for one. */
final class NoAdministrator extends RuntimeException {
    NoAdministrator() {
        super("There is no administrator yet. Set LEADWRIGHT_ADMIN_PASSWORD to the password of the account 'admin' and "
                + "start again; without the demo the server does not start with an open setup page.");
    }
}
