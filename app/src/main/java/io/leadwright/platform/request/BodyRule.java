package io.leadwright.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * What some addresses accept as a body, where that differs from all others. A module declares it as a bean.
 *
 * @param path regular expression of the decoded path within the application
 * @param kinds what is accepted; anything else is answered with 415
 * @param limit largest body in bytes
 * @param right who may send one; asked before a byte is read, and answered with 403
 * @param unread whether the body is accepted as it is, but neither fields nor files are made of it
 */
public record BodyRule(Pattern path, Set<BodyKind> kinds, long limit, Right right, boolean unread) {

    /** Decides whether the signed-in person may send a body to the address. */
    @FunctionalInterface
    public interface Right {
        boolean granted(HttpServletRequest request);
    }

    /** An address for everyone who may reach it. */
    public static BodyRule of(String path, DataSize limit, BodyKind first, BodyKind... more) {
        return new BodyRule(Pattern.compile(path), EnumSet.of(first, more), limit.toBytes(), request -> true, false);
    }

    /** The same for those who have the right only. */
    public BodyRule onlyWith(Right needed) {
        return new BodyRule(path, kinds, limit, needed, unread);
    }

    /** The same where no fields are made of the body, whatever it claims to be. */
    public BodyRule asItIs() {
        return new BodyRule(path, kinds, limit, right, true);
    }
}
