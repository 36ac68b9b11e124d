package io.leadwright.sales.tracking;

import java.util.List;

/**
 * Why an event cannot be taken.
 *
 * @param field of the request, {@code event_type}
 * @param code of the message {@code events.fault.<code>}
 * @param arguments of the message
 */
record EventFault(String field, String code, List<Object> arguments) {
    static final String UNKNOWN_CUSTOMER = "unknownCustomer";

    static EventFault of(String field, String code, Object... arguments) {
        return new EventFault(field, code, List.of(arguments));
    }
}
