package io.leadwright.forms.importexport;

import io.leadwright.platform.observability.CachedReading;
import io.leadwright.platform.observability.HealthSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Metric: imports being processed, over all servers. */
@Component
class ImportMeters implements MeterBinder {
    private final JdbcClient database;
    private final CachedReading<Map<String, Integer>> last;

    ImportMeters(JdbcClient database, HealthSettings settings) {
        this.database = database;
        this.last = new CachedReading<>(settings.readings(), this::read);
    }

    /** Uses the index of imports with work left. */
    private Map<String, Integer> read() {
        Map<String, Integer> byState = new HashMap<>();
        database.sql("""
                        select state, count(*) from app.import_run where state in ('checking', 'running', 'undoing')
                        group by state""").query(row -> {
            byState.put(row.getString(1), row.getInt(2));
        });
        return byState;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Arrays.stream(ImportState.values())
                .filter(ImportState::busy)
                .forEach(state -> Gauge.builder("leadwright.imports", this, self -> self.count(state.code()))
                        .description("Imports that are being checked, written or undone")
                        .tag("state", state.code())
                        .register(registry));
    }

    private double count(String state) {
        return last.get().map(found -> (double) found.getOrDefault(state, 0)).orElse(Double.NaN);
    }
}
