package io.leadwright.forms.record;

/** Understands a message about a record as something that more than its assistants should know. */
public interface MessageListener {

    /**
     * Takes over a message, in a transaction of the caller; whoever takes it over sends it to the assistants.
     *
     * @return whether it was taken over
     */
    boolean told(String businessKey, String message, String by);
}
