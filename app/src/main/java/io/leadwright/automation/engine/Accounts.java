package io.leadwright.automation.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Manages people and roles in the engine's identity service, so that one login serves our pages and the engine's. */
public interface Accounts {

    /**
     * A person who may log in.
     *
     * @param roles the ids of the person's groups: operator, sales, manager, analyst, camunda-admin …
     */
    record Account(String username, String name, String email, Set<String> roles) {}

    Optional<Account> find(String username);

    List<Account> all();

    /** Whether the password is right. Takes the same time whether or not there is such an account, and renews an outdated hash. */
    boolean checkPassword(String username, String password);

    /** Creates the account, or gives an existing one these roles; an existing password is kept. */
    void provide(Account account, String password);

    /** The ids of all roles that an account may have, sorted. */
    List<String> roles();

    /**
     * Gives the account exactly these roles; joins the caller's transaction.
     *
     * @param roles some of {@link #roles}
     * @throws IllegalArgumentException for an unknown account
     */
    void setRoles(String username, Set<String> roles);

    /**
     * Changes name and address of a person; joins the caller's transaction.
     *
     * @throws IllegalArgumentException for an unknown account
     */
    void describe(String username, String name, String email);

    /**
     * Sets a new password, which the caller has checked; joins the caller's transaction.
     *
     * @throws IllegalArgumentException for an unknown account
     */
    void setPassword(String username, String password);
}
