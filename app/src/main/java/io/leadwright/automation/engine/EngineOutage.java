package io.leadwright.automation.engine;

import io.leadwright.platform.transaction.Outage;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Remembers with its request that a command of the engine failed without its database, since the engine's own interfaces make a 500 of it. */
final class EngineOutage extends CommandInterceptor {
    private static final String FAILURE = EngineOutage.class.getName();

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null && Outage.caused(failure)) {
                request.setAttribute(FAILURE, failure, RequestAttributes.SCOPE_REQUEST);
            }
            throw failure;
        }
    }

    /** What a command of this request failed with, or null when none failed without its database. */
    static @Nullable RuntimeException of(HttpServletRequest request) {
        return (RuntimeException) request.getAttribute(FAILURE);
    }
}
