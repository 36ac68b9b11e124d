package io.leadwright.sales.profile;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Processes;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Assigns notes to colleagues as tasks. Only people who may see the customer can be assigned one. */
@Component
class NoteTasks {
    private static final String PROCESS = "note-task";
    private static final int LONGEST_NAME = 120;

    private final CustomerNoteRows rows;
    private final CustomerAccess access;
    private final Accounts accounts;
    private final Processes processes;
    private final Clock clock;

    NoteTasks(CustomerNoteRows rows, CustomerAccess access, Accounts accounts, Processes processes, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.accounts = accounts;
        this.processes = processes;
        this.clock = clock;
    }

    /** Those a task can be assigned to: everybody who may see the customer, including the signed-in person. */
    List<Accounts.Account> people(Customer customer) {
        return accounts.all().stream().filter(access.readers(customer)).toList();
    }

    /**
     * Creates the task and records it on the note, in one transaction.
     *
     * @throws CustomerFault if the note does not exist, the person may not see the customer, or the due date is in the past
     */
    @Transactional
    public void open(Customer customer, long id, String to, Instant due) {
        CustomerNote note = rows.find(customer.id(), id).orElseThrow(() -> CustomerFault.unknown("unknownNote"));
        Accounts.Account colleague = accounts.find(to)
                .filter(access.readers(customer))
                .orElseThrow(() -> CustomerFault.invalid("to", "taskHidden", to));
        if (due.isBefore(clock.instant())) {
            throw CustomerFault.invalid("due", "past");
        }
        String record = customer.record();
        if (record == null) {
            throw CustomerFault.conflict("actionWithoutRecord");
        }
        String by = CurrentUser.username();
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("assignee", colleague.username());
        variables.put("assignedBy", by);
        variables.put(
                "assignedByName", accounts.find(by).map(Accounts.Account::name).orElse(by));
        variables.put("customerName", customer.name());
        variables.put("noteText", note.text());
        variables.put("taskText", name(note.text()));
        variables.put("taskDue", due.toString());
        variables.put("outcomeNote", "");
        processes.start(PROCESS, record, variables);
        rows.assigned(note.id(), colleague.username());
    }

    private static String name(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "\u2026" : line;
    }
}
