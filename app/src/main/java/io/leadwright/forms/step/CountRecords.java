package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.RecordRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the records of a form with certain values, for a gateway that enforces a limit. Counts of the same values wait for each other
 * until the commit, so that two concurrent ones do not both find room for one more.
 */
@Component
class CountRecords implements Step {
    private final JdbcClient database;
    private final RecordRows rows;
    private final Forms forms;

    CountRecords(JdbcClient database, RecordRows rows, Forms forms) {
        this.database = database;
        this.rows = rows;
        this.forms = forms;
    }

    @Override
    public String name() {
        return "count-records";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("form", FORM, "form of the records"),
                StepInput.required("where.*", TEXT, "field and the values it may have, separated by commas"),
                StepInput.required("variable", TEXT, "variable for the number of records"));
    }

    @Override
    public StepResult run(StepCall call) {
        FormDefinition form = forms.of(call.text("form"));
        // Form and fields are literals, so that an index on the field can be used.
        StringBuilder count = new StringBuilder("select count(*) from app.form_record where form = '")
                .append(Names.sql(form.key()))
                .append("'");
        List<Object> values = new ArrayList<>();
        call.values("where.").forEach((field, value) -> {
            if (form.field(field).isEmpty()) {
                throw new InvalidRecord(List.of(FieldFault.of(field, "unknown")));
            }
            count.append(" and data->>'").append(Names.sql(field)).append("' = any(?)");
            values.add(String.valueOf(value).split("\\s*,\\s*", -1));
        });
        lock(form.key() + call.values("where."));
        rows.writeChanges();
        int found = database.sql(count.toString())
                .params(values)
                .query(Integer.class)
                .single();
        return StepResult.variables(Map.of(call.text("variable"), found));
    }

    /** Locks with a separate statement: a statement that waits for the lock would still see the state before the wait. */
    private void lock(String what) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('count:' || ?, 0))")
                .param(what)
                .query(row -> {});
    }
}
