package io.leadwright.forms.definition;

import java.util.Set;

/** What a list of records is filtered by: the form's fields, and when a record was entered or changed. */
public final class ListFilters {
    /** When the record was entered. */
    public static final String ENTERED = "createdAt";
    /** When it was changed. */
    public static final String CHANGED = "updatedAt";
    /** The numbers of records, separated by commas. */
    public static final String NUMBERS = "id";

    private static final Set<String> NAME_ROLES = Set.of("name", "id", "contact");

    private ListFilters() {}

    /** Whether lists have the filter. */
    public static boolean known(FormDefinition form, String name) {
        return name.equals(ENTERED) || name.equals(CHANGED) || form.field(name).isPresent();
    }

    /** Whether a list offers the texts that stand in a field, such as where leads come from. */
    public static boolean offersTexts(Field field) {
        return field.indexed()
                && !field.unique()
                && field.text()
                && field.options().isEmpty()
                && field.person().isEmpty()
                && !NAME_ROLES.contains(field.customer().orElse(""));
    }
}
