package io.leadwright.forms.web;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Processes;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Names who wrote a record: a person, or the process that wrote as an assistant. */
@Component
class Authors {
    private static final String ASSISTANT = "assistant:";
    private final Accounts accounts;
    private final Processes processes;

    Authors(Accounts accounts, Processes processes) {
        this.accounts = accounts;
        this.processes = processes;
    }

    static boolean assistant(String by) {
        return by.startsWith(ASSISTANT);
    }

    /** Empty for an assistant that is no process. */
    String name(String by, Locale language) {
        if (!assistant(by)) {
            return accounts.find(by).map(Accounts.Account::name).orElse(by);
        }
        String key = by.substring(ASSISTANT.length());
        String name = processes.name(key, language);
        return name.equals(key) ? "" : name;
    }
}
