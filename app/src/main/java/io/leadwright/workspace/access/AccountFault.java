package io.leadwright.workspace.access;

/** Thrown when an account cannot be changed, with the reason as the message {@code access.fault.<code>}; nothing was written. */
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
