package io.leadwright.forms.record;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.definition.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the SQL condition for rows about records a person may read; without permission for a form, none of its rows match. */
final class ReadableRows {
    private static final String OF_FORM = "split_part(%1$s, ':', 1) = ?";
    /** Records in the recycle bin look as if they did not exist; those of one person are found by their form, which they do not have there. */
    private static final String THERE =
            OF_FORM + " and not exists (select from app.removed_record removed where removed.record = %1$s)";
    /** Compares the id as a number, so that the primary key is used; form and field are literals, so that their index is used. */
    private static final String OWN = OF_FORM + " " + """
             and exists (select 1 from app.form_record readable
            where readable.form = '%2$s' and (readable.data->>'%3$s' = ?%4$s) and readable.id =
            case when split_part(%1$s, ':', 2) ~ '^\\d{1,18}$' then split_part(%1$s, ':', 2)::bigint end)""";

    private final String businessKey;
    private final String username;
    private final List<String> alternatives = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** @param businessKey expression for a row's business key, never text from outside */
    ReadableRows(String businessKey, String username) {
        this.businessKey = businessKey;
        this.username = username;
    }

    /** @param shared condition for records that are shared with the person, with the username as its parameter; empty if none is */
    void add(String form, Permission permission, Optional<String> shared) {
        switch (permission.read()) {
            case ALL -> {
                alternatives.add("(" + THERE.formatted(businessKey) + ")");
                parameters.add(form);
            }
            case OWN -> {
                alternatives.add(OWN.formatted(
                        businessKey,
                        Names.sql(form),
                        Names.sql(permission.ownField()),
                        shared.map(condition -> " or " + condition).orElse("")));
                parameters.addAll(List.of(form, username));
                shared.ifPresent(condition -> parameters.add(username));
            }
            case NONE -> {}
        }
    }

    RecordGuard.Condition condition() {
        String sql = alternatives.isEmpty() ? "(false)" : "(" + String.join(" or ", alternatives) + ")";
        return new RecordGuard.Condition(sql, List.copyOf(parameters));
    }
}
