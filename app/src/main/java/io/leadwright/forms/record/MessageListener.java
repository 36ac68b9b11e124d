package io.leadwright.forms.record;

import java.util.Optional;

/** Understands a message about a record as something that more than its assistants should know. */
public interface MessageListener {

    /**
     * Takes over a message, in a transaction of the caller; whoever takes it over sends it to the assistants.
     *
     * @return how many process instances the message started or continued; empty if it was not taken over
     */
    Optional<Integer> told(String businessKey, String message, String by);
}
