package io.leadwright.sales.duplicate;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Records;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Points the records of a merged customer to the kept customer, and back after an undo. */
@Component
class MergedRecords {
    private final Forms forms;
    private final Records records;
    private final CustomerRows customers;

    MergedRecords(Forms forms, Records records, CustomerRows customers) {
        this.customers = customers;
        this.forms = forms;
        this.records = records;
    }

    void point(Customer customer, long to, String by) {
        customers.records(customer.id()).forEach(record -> point(record, to, by));
    }

    private void point(String record, long to, String by) {
        String form = record.substring(0, record.lastIndexOf(':'));
        long id = Long.parseLong(record.substring(record.lastIndexOf(':') + 1));
        Optional<String> field = forms.find(form).map(FormDefinition::customer).map(roles -> roles.get("id"));
        if (field.isPresent() && records.find(form, id).isPresent()) {
            records.update(form, id, Map.of(field.get(), String.valueOf(to)), by);
        }
    }
}
