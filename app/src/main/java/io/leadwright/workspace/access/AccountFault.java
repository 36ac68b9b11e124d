package io.leadwright.workspace.access;

/** Why an account was not changed: the message {@code access.fault.<code>}; nothing was written. */
final class AccountFault extends RuntimeException {
    private final String code;

    AccountFault(String code) {
        super(code);
        this.code = code;
    }

    String message() {
        return "access.fault." + code;
    }
}
