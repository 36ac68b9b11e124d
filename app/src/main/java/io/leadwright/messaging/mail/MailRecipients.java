package io.leadwright.messaging.mail;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.AnsweredTasks;
import io.leadwright.automation.step.StepCall;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.platform.address.AddressWriting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Decides to whom a process may write: addresses of its record and of the customer behind it, colleagues, and whom {@code
 * mail-recipient.dmn} allows. Anybody else only with a draft that a person approved, in a task that showed this address and this text.
 */
@Component
public class MailRecipients {
    private static final String DECISION = "mail-recipient";
    private static final List<String> DRAFT = List.of("to", "subject", "text");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;\u3001]+");

    private final Records records;
    private final List<KnownAddresses> known;
    private final Accounts accounts;
    private final Decisions decisions;
    private final AnsweredTasks tasks;

    MailRecipients(
            Records records, List<KnownAddresses> known, Accounts accounts, Decisions decisions, AnsweredTasks tasks) {
        this.records = records;
        this.known = known;
        this.accounts = accounts;
        this.decisions = decisions;
        this.tasks = tasks;
    }

    /** Whether the process of a step may write to a valid address. */
    boolean allowed(StepCall call, String address) {
        String plain = Addresses.plain(address);
        return ofRecord(call.businessKey(), plain)
                || known.stream().anyMatch(each -> each.knows(call.businessKey(), plain))
                || always(plain)
                || approved(call);
    }

    /** Whether anybody may write to a valid address about a record without asking: it is known there, a colleague's, or in the table. */
    public boolean listed(String businessKey, String address) {
        String plain = Addresses.plain(address);
        return known.stream().anyMatch(each -> each.knows(businessKey, plain))
                || ofRecord(businessKey, plain)
                || always(plain);
    }

    /** Whether every process may write to the address: to a colleague, or by the table. Before a first start there is no table to refuse it. */
    boolean mayBeNamed(String address) {
        try {
            return always(Addresses.plain(address));
        } catch (IllegalArgumentException noTable) {
            return true;
        }
    }

    private boolean always(String plain) {
        return accounts.all().stream()
                        .anyMatch(account -> Addresses.plain(account.email()).equals(plain))
                || listed(plain);
    }

    private boolean listed(String plain) {
        return Boolean.TRUE.equals(decisions
                .decide(DECISION, Map.of("address", plain, "domain", plain.substring(plain.lastIndexOf('@') + 1)))
                .first()
                .get("allowed"));
    }

    /** Whether a person entered the address into the record; what an assistant wrote there is no reason to write to it. */
    private boolean ofRecord(String businessKey, String plain) {
        return record(businessKey)
                .filter(record -> record.data().entrySet().stream()
                        .anyMatch(field -> field.getValue() instanceof String text
                                && names(text, plain)
                                && !records.byAssistant(record.id(), field.getKey())))
                .isPresent();
    }

    /** Whether the field holds addresses and nothing else, this one among them: one that some text mentions is nobody's. */
    private static boolean names(String text, String plain) {
        List<String> parts =
                BETWEEN.splitAsStream(text).filter(part -> !part.isBlank()).toList();
        return parts.stream().allMatch(part -> part.contains("@"))
                && parts.stream()
                        .flatMap(part -> AddressWriting.read(part).addresses().stream())
                        .anyMatch(address ->
                                Addresses.plain(AddressWriting.ascii(address)).equals(plain));
    }

    private Optional<FormRecord> record(String businessKey) {
        try {
            RecordKey key = RecordKey.of(businessKey);
            return records.find(key.form(), key.id());
        } catch (IllegalArgumentException aboutNoRecord) {
            return Optional.empty();
        }
    }

    /** Whether a person completed a task of the run that showed exactly this address, subject and text. */
    private boolean approved(StepCall call) {
        Map<String, String> draft = new HashMap<>();
        for (String input : DRAFT) {
            Optional<String> variable = call.variableOf(input);
            Optional<String> value = call.find(input);
            if (value.isPresent()) {
                if (variable.isEmpty()) {
                    return false;
                }
                draft.put(variable.get(), value.get());
            }
        }
        return call.find("text").isPresent() && tasks.saw(call.run(), draft);
    }
}
