package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where and how somebody has signed in, and the version of the account by then: a change in the meantime ends the session. */
public final class SignInDetails extends WebAuthenticationDetails {
    private final int version;
    private final String way;

    public SignInDetails(HttpServletRequest request, int version, String way) {
        super(request);
        this.version = version;
        this.way = way;
    }

    public SignInDetails(String address, @Nullable String session, int version, String way) {
        super(address, session);
        this.version = version;
        this.way = way;
    }

    public int version() {
        return version;
    }

    /** {@code password}, {@code second-factor} or {@code provider}. */
    public String way() {
        return way;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof SignInDetails same
                && same.version == version
                && same.way.equals(way);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + version;
    }
}
