package io.leadwright.automation.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Remembers on the request why an engine command failed, since the engine's own interfaces turn every reason into a 500. */
public final class EngineRefusal extends CommandInterceptor {
    private static final String FAILURE = EngineRefusal.class.getName();

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null) {
                request.setAttribute(FAILURE, failure, RequestAttributes.SCOPE_REQUEST);
            }
            throw failure;
        }
    }

    /** Why the last command of this request failed; null when none failed. */
    static @Nullable RuntimeException of(HttpServletRequest request) {
        return (RuntimeException) request.getAttribute(FAILURE);
    }

    /** The reason of this kind why the last command of this request failed; empty when it failed for another one, or none failed. */
    public static <T extends Throwable> Optional<T> cause(HttpServletRequest request, Class<T> kind) {
        for (Throwable cause = of(request); cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
