package io.leadwright.workflow;

/** Answers for the module that keeps records whether the signed-in person may see one. */
public interface RecordGuard {

    /**
     * Whether the signed-in person may read the record.
     *
     * @param businessKey {@code <form>:<id>}; an unknown record may not be read
     */
    boolean mayRead(String businessKey);

    /** Whether the signed-in person may read and change the record. */
    boolean mayChange(String businessKey);
}
