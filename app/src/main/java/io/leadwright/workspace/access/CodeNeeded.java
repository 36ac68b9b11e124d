package io.leadwright.workspace.access;

import org.springframework.security.core.AuthenticationException;

/** Thrown when a password is right and the account asks for a code as well. */
final class CodeNeeded extends AuthenticationException {
    private final String username;
    private final int version;

    CodeNeeded(String username, int version) {
        super("The account asks for a second factor");
        this.username = username;
        this.version = version;
    }

    String username() {
        return username;
    }

    /** Of the account when the password was checked. */
    int version() {
        return version;
    }
}
