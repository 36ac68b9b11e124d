package io.leadwright.sales.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Creates the salespeople and leads of the demo, for each form only while it has no records. */
@Component
@ConditionalOnProperty("leadwright.demo")
class DemoRecords {
    private static final String BY = "demo";
    private final Records records;
    private final ObjectMapper json;
    private final boolean leads;

    DemoRecords(Records records, ObjectMapper json, DemoSettings settings) {
        this.records = records;
        this.json = json;
        this.leads = settings.demoLeads();
    }

    @EventListener
    @Order
    void enter(ApplicationStartedEvent started) throws IOException {
        if (leads) {
            enter("salesperson", "demo/salespeople.json", "demo/team.json");
            enter("lead", "demo/leads.json");
        } else {
            enter("salesperson", "demo/salespeople.json");
        }
    }

    private void enter(String form, String... files) throws IOException {
        if (records.list(form, new RecordQuery(Map.of(), "", "id", 0, 1)).total() > 0) {
            return;
        }
        for (String file : files) {
            try (InputStream in = new ClassPathResource(file).getInputStream()) {
                List<Map<String, @Nullable Object>> rows = json.readValue(in, new TypeReference<>() {});
                rows.forEach(row -> records.create(form, row, BY));
            }
        }
    }
}
