package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** What a person may do in the library: analysts edit prompts and texts, managers and marketing edit texts. */
record LibraryRights(Set<String> roles) {
    /** Roles that may open the library, for {@code @PreAuthorize}. */
    static final String READERS = "hasAnyRole('analyst', 'manager', 'admin', 'sales', 'owner', 'marketing')";

    /** Roles that may publish in it. */
    static final String EDITORS = "hasAnyRole('analyst', 'manager', 'admin', 'marketing')";

    static LibraryRights of(Authentication person) {
        return new LibraryRights(person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet()));
    }

    private boolean is(String... any) {
        return Arrays.stream(any).anyMatch(role -> roles.contains("ROLE_" + role));
    }

    boolean mayRead(Prompt.Kind kind) {
        return is("analyst", "admin", "owner") || (kind != Prompt.Kind.ANSWER && is("manager", "sales", "marketing"));
    }

    boolean mayEdit(Prompt.Kind kind) {
        return mayRead(kind) && is("analyst", "admin", "manager", "marketing");
    }
}
