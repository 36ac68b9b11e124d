package io.leadwright.automation.instance;

import java.util.List;

/** Tells whether the signed-in person may see a record; implemented by the module that keeps records. */
public interface RecordGuard {

    /**
     * Whether the signed-in person may read the record.
     *
     * @param businessKey {@code <form>:<id>}; an unknown record may not be read
     */
    boolean mayRead(String businessKey);

    /** Whether the signed-in person may read and change the record. */
    boolean mayChange(String businessKey);

    /**
     * An SQL condition that selects rows about records which the signed-in person may read.
     *
     * @param businessKey expression with the row's business key, {@code mail.business_key}; never a text from outside
     */
    Condition readable(String businessKey);

    /**
     * Part of a where clause, in parentheses.
     *
     * @param sql with a question mark for each parameter
     */
    record Condition(String sql, List<Object> parameters) {}
}
