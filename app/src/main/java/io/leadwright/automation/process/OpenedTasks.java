package io.leadwright.automation.process;

import java.util.Set;

/** Is told of each user task that asks for actions, in the transaction in which the task opens. */
public interface OpenedTasks {

    /**
     * A task about the record has opened.
     *
     * @param kinds of action it asks for; never empty
     */
    void opened(String businessKey, Set<String> kinds);
}
