package io.leadwright.sales.tracking;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import io.leadwright.sales.customer.CustomerInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts what a rating read about an interaction, such as a visit to the factory, as behavior of the customer: by {@code
 * evidence-event.dmn}, dated by the record, and each type once for a record however often it is rated.
 */
@Component
class InteractionEvents implements RecordListener {
    private static final String DECISION = "evidence-event";
    private static final int LONGEST = 300;
    private final Decisions decisions;
    private final ActionEvents events;

    InteractionEvents(Decisions decisions, ActionEvents events) {
        this.decisions = decisions;
        this.events = events;
    }

    @Override
    public void changed(FormDefinition form, FormRecord after, Set<String> fields) {
        String evidence = form.customer().get("evidence");
        if (evidence == null || !fields.contains(evidence)) {
            return;
        }
        Object customer = after.data().get(String.valueOf(form.customer().get("id")));
        if (after.data().get(evidence) instanceof Map<?, ?> dimensions && customer != null) {
            CustomerInput.id(customer.toString()).ifPresent(id -> events.report(found(id, after, dimensions)));
        }
    }

    private List<BehaviorEvent> found(long customer, FormRecord record, Map<?, ?> dimensions) {
        List<BehaviorEvent> found = new ArrayList<>();
        dimensions.forEach((dimension, item) -> {
            if (item instanceof Map<?, ?> scored && scored.get("quote") instanceof String quote) {
                Map<String, Object> inputs = Map.of(
                        "dimension", String.valueOf(dimension),
                        "category", String.valueOf(scored.get("category")),
                        "text", quote.toLowerCase(Locale.ROOT));
                decisions.decide(DECISION, new HashMap<>(inputs)).outputs().stream()
                        .map(rule -> String.valueOf(rule.get("eventType")))
                        .forEach(type -> found.add(event(customer, record, type, quote)));
            }
        });
        return found;
    }

    private static BehaviorEvent event(long customer, FormRecord record, String type, String quote) {
        return new BehaviorEvent(
                customer,
                type,
                quote.substring(0, Math.min(LONGEST, quote.length())),
                record.createdAt(),
                ActionEvents.SOURCE,
                "rating:" + record.businessKey() + ":" + type);
    }
}
