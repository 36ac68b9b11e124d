package io.leadwright.sales.duplicate;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Records;
import io.leadwright.sales.customer.Customer;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Points the record of a merged customer to the kept customer, and back after an undo. */
@Component
class MergedRecords {
    private final Forms forms;
    private final Records records;

    MergedRecords(Forms forms, Records records) {
        this.forms = forms;
        this.records = records;
    }

    void point(Customer customer, long to, String by) {
        String record = customer.record();
        if (record == null) {
            return;
        }
        String form = record.substring(0, record.lastIndexOf(':'));
        long id = Long.parseLong(record.substring(record.lastIndexOf(':') + 1));
        Optional<String> field = forms.find(form).map(FormDefinition::customer).map(roles -> roles.get("id"));
        if (field.isPresent() && records.find(form, id).isPresent()) {
            records.update(form, id, Map.of(field.get(), String.valueOf(to)), by);
        }
    }
}
