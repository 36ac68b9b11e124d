package io.leadwright.messaging.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrics of mail: the backlog across all servers, and what this server delivered. */
@Component
class MailMeters implements MeterBinder {
    private final MailLoads loads;
    private volatile @Nullable MeterRegistry meters;

    MailMeters(MailLoads loads) {
        this.loads = loads;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        stock("waiting", MailLoad::waiting, registry);
        stock("overdue", MailLoad::overdue, registry);
        stock("sending", MailLoad::sending, registry);
        stock("failed", MailLoad::failed, registry);
        Gauge.builder(
                        "leadwright.mails.oldest.due",
                        this,
                        self -> self.value(load -> load.oldest().toMillis() / 1000.0))
                .description("How long the oldest due mail has waited")
                .baseUnit("seconds")
                .register(registry);
        meters = registry;
    }

    /** Counts a delivery attempt: {@code sent}, {@code again} if it will be retried, or {@code failed}. */
    void handedOver(String outcome) {
        MeterRegistry registry = meters;
        if (registry != null) {
            registry.counter("leadwright.mails.handed.over", "outcome", outcome).increment();
        }
    }

    private void stock(String state, ToDoubleFunction<MailLoad> figure, MeterRegistry registry) {
        Gauge.builder("leadwright.mails", this, self -> self.value(figure))
                .description("Mails in the outbox; waiting includes overdue")
                .tag("state", state)
                .register(registry);
    }

    private double value(ToDoubleFunction<MailLoad> figure) {
        return loads.now().map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
