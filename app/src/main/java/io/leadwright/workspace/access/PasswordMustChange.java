package io.leadwright.workspace.access;

import org.springframework.security.authentication.CredentialsExpiredException;

/** Thrown when a program signs in with a password that its owner still has to replace. */
final class PasswordMustChange extends CredentialsExpiredException {
    PasswordMustChange() {
        super("The password was set by somebody else and must be replaced first");
    }
}
