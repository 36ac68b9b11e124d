package io.leadwright.platform.identity;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person on whose behalf the current thread works. */
public final class CurrentUser {
    private static final String ROLE = "ROLE_";

    private CurrentUser() {}

    /** The signed-in person's username; empty if nobody is signed in, as in a job or a timer. */
    public static String username() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person == null ? "" : person.getName();
    }

    /** The signed-in person's roles, {@code analyst}; none if nobody is signed in. */
    public static Set<String> roles() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person == null
                ? Set.of()
                : person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority.startsWith(ROLE))
                        .map(authority -> authority.substring(ROLE.length()))
                        .collect(Collectors.toSet());
    }
}
