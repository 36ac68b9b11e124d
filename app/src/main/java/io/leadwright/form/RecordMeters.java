package io.leadwright.form;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the records that this server created, by form, once they are committed; one note for all records of a transaction. */
@Component
class RecordMeters implements RecordListener, MeterBinder {
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
        Created created = (Created) TransactionSynchronizationManager.getResource(this);
        if (created == null) {
            created = new Created();
            TransactionSynchronizationManager.bindResource(this, created);
            TransactionSynchronizationManager.registerSynchronization(created);
        }
        created.byForm.merge(form.key(), records.size(), Integer::sum);
    }

    private final class Created implements TransactionSynchronization {
        private final Map<String, Integer> byForm = new HashMap<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(RecordMeters.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(RecordMeters.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(RecordMeters.this);
            MeterRegistry registry = meters;
            if (status == STATUS_COMMITTED && registry != null) {
                byForm.forEach((form, number) -> registry.counter("leadwright.records.stored", "form", form)
                        .increment(number));
            }
        }
    }
}
