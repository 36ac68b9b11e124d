package io.leadwright.platform.development;

import java.util.function.Supplier;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.util.ClassUtils;

/** Keeps what must outlive a restart by devtools, which happens inside the JVM. */
public final class AcrossRestarts {
    private static final boolean DEVTOOLS = ClassUtils.isPresent(
            "org.springframework.boot.devtools.restart.Restarter", AcrossRestarts.class.getClassLoader());

    private AcrossRestarts() {}

    /**
     * Returns the value of an earlier start in this JVM, or makes it.
     *
     * @param make returns an object whose class belongs to Java or a library: a restart loads the server's own classes again
     */
    public static <T> T keep(String name, Supplier<T> make) {
        return DEVTOOLS ? Devtools.keep(name, make) : make.get();
    }

    /** Loaded only where devtools is on the class path. */
    private static final class Devtools {
        @SuppressWarnings("unchecked")
        static <T> T keep(String name, Supplier<T> make) {
            Restarter restarter = Restarter.getInstance();
            boolean restarts = restarter.getInitialUrls() != null;
            return restarts ? (T) restarter.getOrAddAttribute(name, make::get) : make.get();
        }
    }
}
