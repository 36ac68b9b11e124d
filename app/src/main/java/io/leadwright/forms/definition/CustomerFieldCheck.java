package io.leadwright.forms.definition;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the fields that create a customer from a record: known roles, each once, of the right type, with a name and a field for the id. */
final class CustomerFieldCheck {
    private static final Set<String> TEXTS = Set.of(
            "name",
            "contact",
            "email",
            "phone",
            "industry",
            "region",
            "source",
            "owner",
            "ownerReason",
            "currency",
            "id",
            "status",
            "note",
            "history",
            "title",
            "legalBasis",
            "consentMarketing",
            "consentFollowUp",
            "consentModel");
    private static final String VALUE = "value";
    /** The scored dimensions, whose quotes may state a budget or a quantity. */
    private static final String EVIDENCE = "evidence";

    private final Resource file;
    private final FormDefinition form;
    private final List<ValidationError> faults = new ArrayList<>();

    private CustomerFieldCheck(Resource file, FormDefinition form) {
        this.file = file;
        this.form = form;
    }

    static List<ValidationError> of(Resource file, FormDefinition form) {
        CustomerFieldCheck check = new CustomerFieldCheck(file, form);
        Map<String, String> roles = form.customer();
        if (!roles.isEmpty()) {
            check.fields();
            check.whole(roles);
        }
        return check.faults;
    }

    private void fields() {
        Set<String> seen = new HashSet<>();
        for (Field field : form.fields()) {
            field.customer().ifPresent(role -> {
                field(field, role);
                if (!seen.add(role)) {
                    fault(field.key(), "two fields have the customer role '" + role + "'");
                }
            });
        }
    }

    private void field(Field field, String role) {
        if (role.equals(VALUE)) {
            if (!field.number()) {
                fault(field.key(), "the customer's value must be a number");
            }
        } else if (role.equals(EVIDENCE)) {
            if (!field.json()) {
                fault(field.key(), "the customer's evidence must be a field with the property json");
            }
        } else if (!TEXTS.contains(role)) {
            fault(
                    field.key(),
                    "a customer has no '" + role + "'; known are " + VALUE + ", " + EVIDENCE + " and "
                            + String.join(", ", TEXTS.stream().sorted().toList()));
        } else if (field.number() || field.yesNo() || field.list() || field.json()) {
            fault(field.key(), "the customer's " + role + " must be a text or one choice");
        }
        if (role.equals("name") && !field.rules().required()) {
            fault(field.key(), "the field with the customer's name must be required");
        }
        if ((role.equals("id") || role.equals("history")) && !field.filledByAssistant()) {
            fault(field.key(), "the field for the customer's " + role + " must be filledBy 'assistant'");
        }
    }

    private void whole(Map<String, String> roles) {
        String any = roles.values().iterator().next();
        for (String role : List.of("name", "id")) {
            if (!roles.containsKey(role)) {
                fault(any, "no field has the customer role '" + role + "', which a form that creates customers needs");
            }
        }
        if (roles.containsKey("currency") && !roles.containsKey(VALUE)) {
            fault(roles.getOrDefault("currency", any), "a currency needs a field with the customer role 'value'");
        }
        if (!form.keepsRecords()) {
            fault(any, "a form without records cannot create customers");
        }
    }

    private void fault(String element, String reason) {
        faults.add(new ValidationError(file.name(), element, "customer: " + reason));
    }
}
