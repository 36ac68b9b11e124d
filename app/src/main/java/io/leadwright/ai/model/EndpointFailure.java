package io.leadwright.ai.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An endpoint's failure with its reason and whether the same request is worth repeating at once. */
final class EndpointFailure extends HttpException {
    private static final long serialVersionUID = 1L;
    private final ModelFault fault;
    private final String detail;
    private final boolean again;
    private final transient @Nullable Duration pause;

    EndpointFailure(int status, ModelFault fault, String detail, boolean again, @Nullable Duration pause) {
        super(status, fault + ": " + detail);
        this.fault = fault;
        this.detail = detail;
        this.again = again;
        this.pause = pause;
    }

    /** A failure that is not worth repeating at once. */
    static EndpointFailure of(int status, ModelFault fault, String detail) {
        return new EndpointFailure(status, fault, detail, false, null);
    }

    ModelFault fault() {
        return fault;
    }

    /** What the endpoint itself said. */
    String detail() {
        return detail;
    }

    /** Whether the request is repeated (RFC 6585, section 4, and what is as passing as that). */
    boolean again() {
        return again;
    }

    /** How long to wait before that; empty if the endpoint did not say. */
    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** Finds this exception in the causes of a failed call. */
    static Optional<EndpointFailure> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EndpointFailure found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
