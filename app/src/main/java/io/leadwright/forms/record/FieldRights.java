package io.leadwright.forms.record;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldChanges;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says which fields of a visible record a person may write, whichever way the value arrives. What assistants fill is theirs, unless the
 * form calls it {@code editable}; a field that names the owner needs the right to assign.
 */
@Component
public class FieldRights {
    private final RecordAccess access;
    private final Accounts accounts;

    FieldRights(RecordAccess access, Accounts accounts) {
        this.access = access;
        this.accounts = accounts;
    }

    /** The faults of fields that a new record must not bring. */
    List<FieldFault> entering(FormDefinition form, Set<String> given) {
        return form.fields().stream()
                .filter(field -> given.contains(field.key()) && field.filledByAssistant())
                .map(field -> FieldFault.of(field.key(), "assistantOnly"))
                .toList();
    }

    /** The faults of fields that the signed-in person must not change. A field that keeps its value is no change. */
    List<FieldFault> changing(
            FormDefinition form,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> values) {
        Set<String> changed = FieldChanges.of(before, values).fields().keySet();
        Set<String> owners = assigns(form.key()) ? Set.of() : owners(form);
        List<FieldFault> faults = new ArrayList<>();
        for (Field field : form.fields()) {
            if (changed.contains(field.key()) && field.onlyForAssistants()) {
                faults.add(FieldFault.of(field.key(), "assistantOnly"));
            } else if (changed.contains(field.key()) && owners.contains(field.key())) {
                faults.add(FieldFault.of(field.key(), "assign"));
            }
        }
        return faults;
    }

    /** The fields that a file of the signed-in person may not fill, of those that files may fill at all. */
    public Set<String> notImported(FormDefinition form) {
        return assigns(form.key()) ? Set.of() : owners(form);
    }

    private boolean assigns(String form) {
        return access.of(form).manage();
    }

    /** The fields that decide whose record it is: for the customer, or for what any role may see. */
    private Set<String> owners(FormDefinition form) {
        return Stream.concat(
                        Stream.ofNullable(form.customer().get("owner")),
                        accounts.roles().stream()
                                .map(role -> access.of(form.key(), Set.of(role)))
                                .map(Permission::ownField))
                .filter(field -> !field.isBlank())
                .collect(Collectors.toSet());
    }
}
