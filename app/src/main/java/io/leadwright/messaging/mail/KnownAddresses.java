package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;
import java.util.Optional;

/** A module that knows at which addresses and in which language the customer behind a record is written to. */
public interface KnownAddresses {

    /**
     * Whether the address is one of that customer's, entered by a person.
     *
     * @param businessKey {@code <form>:<id>}
     * @param address normalized, see {@link Addresses#plain}
     */
    boolean knows(String businessKey, String address);

    /**
     * The language to write to this address in, zh or en; empty if nothing is known.
     *
     * @param businessKey {@code <form>:<id>}
     */
    Optional<String> language(String businessKey, String address);
}
