package io.leadwright.ai.model;

/** Knows whose texts must not go to a language model. */
public interface ModelConsent {

    /**
     * Whether somebody whom the record may speak of refused it.
     *
     * @param businessKey {@code <form>:<id>}
     */
    boolean refused(String businessKey);
}
