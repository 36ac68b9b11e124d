package io.leadwright.sales.handover;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.RecordRows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the records of a customer: those that name it or a customer merged into it. */
@Repository
class CustomerLeads {
    private final Forms forms;
    private final RecordRows rows;
    private final JdbcClient database;

    CustomerLeads(Forms forms, RecordRows rows, JdbcClient database) {
        this.forms = forms;
        this.rows = rows;
        this.database = database;
    }

    /** The records of the customer, by id: every caller that locks them does so in the same order. */
    List<RecordKey> of(long customer) {
        rows.writeChanges();
        return forms.all().stream()
                .filter(form -> form.customer().containsKey("id"))
                .flatMap(form -> of(form, customer).stream())
                .toList();
    }

    private List<RecordKey> of(FormDefinition form, long customer) {
        return database.sql("""
                        select record.id from app.form_record record
                        where record.form = '%s' and record.data->>'%s' in (
                            select member_id::text from app.customer_member where customer_id = ?)
                        order by record.id""".formatted(
                                Names.sql(form.key()), Names.sql(form.customer().getOrDefault("id", ""))))
                .param(customer)
                .query((row, number) -> new RecordKey(form.key(), row.getLong(1)))
                .list();
    }
}
