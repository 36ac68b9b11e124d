package io.leadwright.workspace.account;

/** Thrown when an account cannot be changed, with the reason as the message {@code account.fault.<code>}; nothing was written. */
public final class AccountFault extends RuntimeException {
    private final String code;

    public AccountFault(String code) {
        super(code);
        this.code = code;
    }

    public String message() {
        return "account.fault." + code;
    }
}
