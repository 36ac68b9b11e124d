package io.leadwright.sales.profile;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Processes;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps notes about customers and notifies those whom a note mentions as {@code @username} or {@code @name}. A mention of a person who
 * may not see the customer is refused, so that the author knows.
 */
@Component
public class CustomerNotes {
    static final int LONGEST = 2000;
    private static final String PROCESS = "mention";
    /** Not after a Latin letter or digit: that would be an e-mail address. */
    private static final Pattern MENTION = Pattern.compile("(?<![A-Za-z0-9._%+-])@(\\S.{0,99})");

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

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
        List<Accounts.Account> all = accounts.all();
        List<String> found = new ArrayList<>();
        Predicate<Accounts.Account> readers = access.readers(customer);
        Matcher mention = MENTION.matcher(text);
        for (int from = 0; mention.find(from); from = mention.start(1)) {
            Accounts.Account colleague = account(all, mention.group(1));
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

    /** Whose username or name the text begins with. A full stop at the end of a sentence is no part of a username. */
    private static Accounts.@Nullable Account account(List<Accounts.Account> all, String text) {
        Matcher word = USERNAME.matcher(text);
        if (word.lookingAt()) {
            for (String name : List.of(word.group(), word.group().replaceFirst("[._-]+$", ""))) {
                for (Accounts.Account each : all) {
                    if (each.username().equalsIgnoreCase(name)) {
                        return each;
                    }
                }
            }
        }
        return all.stream()
                .filter(each -> begins(text, each.name()))
                .max(Comparator.comparing(each -> each.name().length()))
                .orElse(null);
    }

    /** Whether the text begins with the name; a Latin name ends where its word does. */
    private static boolean begins(String text, String name) {
        if (name.isBlank() || !text.regionMatches(true, 0, name, 0, name.length())) {
            return false;
        }
        boolean latin = name.codePoints().allMatch(sign -> sign < 0x250);
        return !latin || text.length() == name.length() || !Character.isLetterOrDigit(text.charAt(name.length()));
    }

    private String name(String username) {
        return accounts.find(username).map(Accounts.Account::name).orElse(username);
    }
}
