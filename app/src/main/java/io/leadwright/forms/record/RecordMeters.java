package io.leadwright.forms.record;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.platform.transaction.TransactionMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the records created by this server, by form, after the commit; one update for all records of a transaction. */
@Component
class RecordMeters implements RecordListener, MeterBinder {
    private final TransactionMemory<Map<String, Integer>> byForm = new TransactionMemory<>(HashMap::new);
    private volatile @Nullable MeterRegistry meters;

    @Override
    public void bindTo(MeterRegistry registry) {
        meters = registry;
    }

    @Override
    public void created(FormDefinition form, List<FormRecord> records) {
        if (meters == null || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        Map<String, Integer> created = byForm.known();
        if (created.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_COMMITTED) {
                        created.forEach((key, number) -> count(key, number));
                    }
                }
            });
        }
        created.merge(form.key(), records.size(), Integer::sum);
    }

    private void count(String form, int number) {
        MeterRegistry registry = meters;
        if (registry != null) {
            registry.counter("leadwright.records.stored", "form", form).increment(number);
        }
    }
}
