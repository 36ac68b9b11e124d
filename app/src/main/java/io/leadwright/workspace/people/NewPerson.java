package io.leadwright.workspace.people;

import io.leadwright.automation.engine.Accounts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new person as somebody typed it, everything as text.
 *
 * @param password first password; blank to have one made
 * @param region of a salesperson: its value, or its name in any language
 * @param limit most open leads of a salesperson; blank for no limit
 */
public record NewPerson(
        String username, String name, String email, String password, List<String> roles, String region, String limit) {

    public NewPerson(
            @Nullable String username,
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable List<String> roles,
            @Nullable String region,
            @Nullable String limit) {
        this.username = text(username);
        this.name = text(name);
        this.email = text(email);
        this.password = password == null ? "" : password;
        this.roles = roles == null
                ? List.of()
                : roles.stream()
                        .filter(role -> role != null && !role.isBlank())
                        .map(String::strip)
                        .toList();
        this.region = text(region);
        this.limit = text(limit);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    boolean sells() {
        return roles.contains(SalesTeam.ROLE);
    }

    Accounts.Account account() {
        return new Accounts.Account(username, name, email, Set.copyOf(roles));
    }

    NewPerson with(List<String> known, String place) {
        return new NewPerson(username, name, email, password, known, place, limit);
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "NewPerson[" + username + "]";
    }
}
