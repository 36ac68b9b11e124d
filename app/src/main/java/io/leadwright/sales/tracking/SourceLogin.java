package io.leadwright.sales.tracking;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Authentication by the key of an event source. It has no role, so it gives access to nothing else. */
final class SourceLogin extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;
    private final transient EventSource source;

    SourceLogin(EventSource source) {
        super(List.of());
        this.source = source;
        setAuthenticated(true);
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public EventSource getPrincipal() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
