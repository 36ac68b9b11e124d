package io.leadwright.sales.contact;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.customer.CustomerRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the person whom a call or a mail goes to into the variables {@code contactName}, {@code phone} and {@code email}: the chosen contact,
 * else what the main contact of the customer has of it.
 */
@Component
class ChooseContact implements Step {
    private final ContactRows contacts;
    private final CustomerRows customers;

    ChooseContact(ContactRows contacts, CustomerRows customers) {
        this.contacts = contacts;
        this.customers = customers;
    }

    @Override
    public String name() {
        return "choose-contact";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(StepInput.optional("contact", TEXT, "number of the contact, for example ${contact}"));
    }

    @Override
    public StepResult run(StepCall call) {
        List<Contact> people = customers
                .findByRecord(call.businessKey())
                .map(customer -> contacts.of(customer.kept()))
                .orElse(List.of());
        Optional<Contact> chosen = call.find("contact")
                .flatMap(id -> people.stream()
                        .filter(each -> String.valueOf(each.id()).equals(id))
                        .findFirst());
        Map<String, @Nullable Object> variables = new HashMap<>();
        chosen.or(() -> people.stream().filter(Contact::main).findFirst()).ifPresent(person -> {
            put(variables, "contactName", person.name(), chosen.isPresent());
            put(variables, "phone", first(person.reach().phones()), chosen.isPresent());
            put(variables, "email", first(person.reach().emails()), chosen.isPresent());
        });
        return StepResult.variables(variables);
    }

    private static String first(List<String> reach) {
        return reach.isEmpty() ? "" : reach.get(0);
    }

    /** What the main contact lacks stays as the record has it; a chosen one is never mixed with somebody else. */
    private static void put(Map<String, @Nullable Object> variables, String name, String value, boolean chosen) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        } else if (chosen) {
            variables.put(name, null);
        }
    }
}
