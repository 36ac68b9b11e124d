package io.leadwright.automation.process;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks what a person enters into the form of a user task, in the transaction that completes the task. */
public interface TaskEntries {

    /**
     * The variables to write in another way than they were entered; an exception refuses the task.
     *
     * @param form key of the task's form
     * @param value reads a variable of the task
     */
    Map<String, Object> completing(String form, Function<String, @Nullable Object> value);
}
