package io.leadwright.automation.engine;

import io.leadwright.platform.transaction.Outage;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Remembers on the request that an engine command failed because the database was away, since the engine's own interfaces turn that into a 500. */
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

    /** The failure of a command of this request; null when none failed because of the database. */
    static @Nullable RuntimeException of(HttpServletRequest request) {
        return (RuntimeException) request.getAttribute(FAILURE);
    }
}
