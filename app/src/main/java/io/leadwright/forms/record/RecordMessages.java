package io.leadwright.forms.record;

import io.leadwright.automation.process.Processes;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends assistants a message a person chose about a record: one of the messages its form offers. */
@Component
public class RecordMessages {
    private final Forms forms;
    private final RecordAccess access;
    private final Processes processes;
    private final Writes writes;
    private final ObjectProvider<MessageListener> listeners;

    RecordMessages(
            Forms forms,
            RecordAccess access,
            Processes processes,
            Writes writes,
            ObjectProvider<MessageListener> listeners) {
        this.listeners = listeners;
        this.forms = forms;
        this.access = access;
        this.processes = processes;
        this.writes = writes;
    }

    /** Maps each message name to its label. */
    public Map<String, String> offered(String form, Locale language) {
        return forms.of(form).messages(language);
    }

    /**
     * Starts and continues the process instances that handle the message; returns how many.
     *
     * @throws UnknownRecord if the person may not see the record
     * @throws org.springframework.security.access.AccessDeniedException if the person may not change it
     * @throws InvalidRecord if the form does not offer the message
     */
    public int tell(String form, long id, String message) {
        access.requireUpdate(form, id);
        if (!offered(form, Locale.ROOT).containsKey(message)) {
            throw new InvalidRecord(List.of(FieldFault.of("message", "option")));
        }
        String by = CurrentUser.username();
        String businessKey = form + ":" + id;
        return writes.write(() -> listeners.stream()
                .map(listener -> listener.told(businessKey, message, by))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> processes.message(message, businessKey, Map.of())));
    }
}
