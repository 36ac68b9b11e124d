package io.leadwright.sales.customer;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.EntryMatch.KnownParty;
import io.leadwright.forms.record.EntryMatches;
import io.leadwright.forms.record.RecordAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells who enters a record whether its customer is there already. */
@RestController
@Tag(name = "records")
class CustomerMatchApi {
    private static final int MOST = 5;
    private static final int LONGEST = 300;
    /** Instead of the name of a company that somebody may not open and did not type. */
    private static final String UNNAMED = "\u2026";

    private final Forms forms;
    private final EntryMatches matches;
    private final RecordAccess records;
    private final CustomerAccess customers;
    private final CustomerRows rows;

    CustomerMatchApi(
            Forms forms, EntryMatches matches, RecordAccess records, CustomerAccess customers, CustomerRows rows) {
        this.forms = forms;
        this.matches = matches;
        this.records = records;
        this.customers = customers;
        this.rows = rows;
    }

    /**
     * A customer with something in common.
     *
     * @param owner name of the salesperson; empty without one
     * @param common what is the same: company, phone, email, domain
     * @param joins whether the record would join it
     * @param customer its number; null for a customer that the reader may not open
     */
    public record Match(
            String name,
            String owner,
            Set<String> common,
            boolean joins,
            @Nullable Long customer) {}

    /** The matches, the one that a record would join first. */
    public record Matches(List<Match> items) {}

    @GetMapping(path = "/api/forms/{form}/matches", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Finds customers that a new record would join or resemble",
            description =
                    "The parameters are fields of the form: customer's name, phone, e-mail; others are ignored. At most 5 customers;"
                            + " of those you may not open, only the owner is returned, with the name that was typed. Writes nothing.")
    Matches find(@PathVariable String form, @RequestParam Map<String, String> fields) {
        FormDefinition definition = forms.of(form);
        records.requireCreate(form);
        Map<String, String> values = new HashMap<>();
        fields.forEach((field, value) -> {
            if (value.length() <= LONGEST && value.indexOf('\0') < 0) {
                values.put(field, value);
            }
        });
        List<KnownParty> known = matches.find(definition, List.of(values)).get(0).known().stream()
                .limit(MOST)
                .toList();
        Map<Long, Customer> stored =
                rows.all(known.stream().map(KnownParty::customer).toList());
        return new Matches(known.stream()
                .map(party -> match(
                        party,
                        stored.get(party.customer()),
                        values.getOrDefault(definition.customer().getOrDefault("name", ""), UNNAMED)))
                .toList());
    }

    private Match match(KnownParty party, @Nullable Customer customer, String typed) {
        return customer != null && customers.sees(customer)
                ? new Match(party.name(), party.owner(), party.common(), party.joins(), party.customer())
                : new Match(typed, party.owner(), party.common(), party.joins(), null);
    }
}
