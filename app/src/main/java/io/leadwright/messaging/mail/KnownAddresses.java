package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;

/** A module that knows to whom the customer behind a record is written to. */
public interface KnownAddresses {

    /**
     * Whether the address is one of that customer's, entered by a person.
     *
     * @param businessKey {@code <form>:<id>}
     * @param address normalized, see {@link Addresses#plain}
     */
    boolean knows(String businessKey, String address);
}
