package io.leadwright.sales.profile;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Processes;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps notes about customers and notifies those whom a note mentions as {@code @username}. A mention of a person who
 * may not see the customer is refused, so that the author knows.
 */
@Component
public class CustomerNotes {
    static final int LONGEST = 2000;
    private static final String PROCESS = "mention";
    /** Not after a letter or digit: that would be an e-mail address. */
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+-])@([A-Za-z0-9][A-Za-z0-9._-]{0,63})");

    private final CustomerNoteRows rows;
    private final CustomerAccess access;
    private final Accounts accounts;
    private final Processes processes;

    CustomerNotes(CustomerNoteRows rows, CustomerAccess access, Accounts accounts, Processes processes) {
        this.rows = rows;
        this.access = access;
        this.accounts = accounts;
        this.processes = processes;
    }

    /** Colleagues who may be mentioned: those who may see the customer, except the signed-in person. */
    List<Accounts.Account> colleagues(Customer customer) {
        return accounts.all().stream()
                .filter(account -> !account.username().equals(CurrentUser.username()))
                .filter(access.readers(customer))
                .toList();
    }

    /**
     * Stores the note and notifies those it mentions, in one transaction.
     *
     * @throws CustomerFault if the text is empty or too long, or mentions a person who may not see the customer
     */
    @Transactional
    public void add(Customer customer, String text) {
        String checked = CustomerInput.checked("text", text, LONGEST);
        if (checked.isEmpty()) {
            throw CustomerFault.invalid("text", "required");
        }
        List<String> mentioned = mentioned(customer, checked);
        String by = CurrentUser.username();
        rows.add(customer.id(), checked, mentioned, by);
        String record = customer.record();
        for (String colleague : mentioned) {
            if (record == null) {
                throw CustomerFault.invalid("text", "mentionWithoutRecord", colleague);
            }
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("mentioned", colleague);
            variables.put("mentionedBy", name(by));
            variables.put("noteText", checked);
            processes.start(PROCESS, record, variables);
        }
    }

    private List<String> mentioned(Customer customer, String text) {
        Map<String, Accounts.Account> known = accounts.all().stream()
                .collect(Collectors.toMap(
                        account -> account.username().toLowerCase(Locale.ROOT),
                        Function.identity(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        List<String> found = new ArrayList<>();
        Predicate<Accounts.Account> readers = access.readers(customer);
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            Accounts.Account colleague = account(known, mention.group(1));
            if (colleague == null || found.contains(colleague.username())) {
                continue;
            }
            if (!readers.test(colleague)) {
                throw CustomerFault.invalid("text", "mentionHidden", colleague.name());
            }
            found.add(colleague.username());
        }
        return found;
    }

    /** A full stop at the end of a sentence is not part of a name. */
    private static Accounts.@Nullable Account account(Map<String, Accounts.Account> known, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Accounts.Account exact = known.get(lower);
        return exact != null ? exact : known.get(lower.replaceFirst("[._-]+$", ""));
    }

    private String name(String username) {
        return accounts.find(username).map(Accounts.Account::name).orElse(username);
    }
}
