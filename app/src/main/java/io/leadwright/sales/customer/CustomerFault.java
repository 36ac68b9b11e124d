package io.leadwright.sales.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be carried out; the message {@code customer.fault.<code>} says why and what to do. */
public final class CustomerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final String code;
    private final @Nullable String field;
    private final transient List<Object> arguments;

    private CustomerFault(HttpStatus status, String code, @Nullable String field, Object... arguments) {
        super(status + " " + code + (field == null ? "" : " of " + field));
        this.status = status;
        this.code = code;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    /** An invalid field: 422. */
    public static CustomerFault invalid(String field, String code, Object... arguments) {
        return new CustomerFault(HttpStatus.UNPROCESSABLE_ENTITY, code, field, arguments);
    }

    /** An invalid parameter of a list: 400. */
    public static CustomerFault query(String parameter, String code, Object... arguments) {
        return new CustomerFault(HttpStatus.BAD_REQUEST, code, parameter, arguments);
    }

    /** Not possible in the current state: 409. */
    public static CustomerFault conflict(String code, Object... arguments) {
        return new CustomerFault(HttpStatus.CONFLICT, code, null, arguments);
    }

    /** Something other than a customer that does not exist, or that the user may not see: 404. */
    public static CustomerFault unknown(String code, Object... arguments) {
        return new CustomerFault(HttpStatus.NOT_FOUND, code, null, arguments);
    }

    /** The caller has an outdated version: 412. */
    public static CustomerFault stale(int current) {
        return new CustomerFault(HttpStatus.PRECONDITION_FAILED, "stale", null, current);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    @Nullable
    public String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
