package io.leadwright.platform.identity;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person on whose behalf the current thread works. */
public final class CurrentUser {
    private CurrentUser() {}

    /** The signed-in person's username; empty if nobody is signed in, as in a job or a timer. */
    public static String username() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person == null ? "" : person.getName();
    }
}
