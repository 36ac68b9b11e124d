package io.leadwright.automation.process;

import java.util.Set;

/** Is told of each user task that asks for actions, in the transaction in which the task opens. */
public interface OpenedTasks {

    /**
<<<<<<< HEAD
     * A task has opened.
     *
     * @param kinds of action the task asks for; never empty
=======
     * A task about the record has opened.
     *
     * @param kinds of action it asks for; never empty
>>>>>>> rest
     */
    void opened(String businessKey, Set<String> kinds);
}
