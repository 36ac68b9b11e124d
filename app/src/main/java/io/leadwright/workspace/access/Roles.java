package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The roles that an account may have, in words: {@code access.role.<id>} and {@code access.role.<id>.hint}. */
@Component
public class Roles {
    private static final String TEXT = "access.role.";
    /** The order of a sales team; roles of an installation's own come last. */
    private static final List<String> ORDER =
            List.of("sales", "operator", "manager", "owner", "marketing", "analyst", "admin", "worker");

    private final Accounts accounts;
    private final MessageSource messages;

    Roles(Accounts accounts, MessageSource messages) {
        this.accounts = accounts;
        this.messages = messages;
    }

    /**
     * A role in a language.
     *
     * @param hint what its people see and do; empty for a role of the installation's own
     */
    public record Role(String id, String name, String hint) {}

    /** All roles in the order in which they are offered. */
    public List<Role> all(Locale language) {
        return accounts.roles().stream()
                .sorted(Comparator.comparingInt(Roles::place).thenComparing(Comparator.naturalOrder()))
                .map(id -> of(id, language))
                .toList();
    }

    private static int place(String id) {
        return ORDER.contains(id) ? ORDER.indexOf(id) : ORDER.size();
    }

    public Role of(String id, Locale language) {
        return new Role(
                id,
                String.valueOf(messages.getMessage(TEXT + id, null, id, language)),
                String.valueOf(messages.getMessage(TEXT + id + ".hint", null, "", language)));
    }

    /** The id of the role that a text names, by its id or by its name in any language. */
    public Optional<String> find(String text) {
        String wanted = text.strip();
        return accounts.roles().stream()
                .filter(id -> id.equalsIgnoreCase(wanted)
                        || of(id, Locale.SIMPLIFIED_CHINESE).name().equals(wanted)
                        || of(id, Locale.ENGLISH).name().equalsIgnoreCase(wanted))
                .findFirst();
    }
}
