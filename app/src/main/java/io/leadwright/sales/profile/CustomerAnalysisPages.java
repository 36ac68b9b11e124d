package io.leadwright.sales.profile;

import io.leadwright.automation.process.Processes;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerView;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The panel with the analysis of a customer: by rules at once, and reworded by a model shortly after if there is one.
 */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/analysis")
class CustomerAnalysisPages {
    private static final String PROCESS = "customer-analysis";
    /** The longest wait for a model; a later text is shown when the page is opened again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CustomerReading reading;
    private final CustomerAnalyses analyses;
    private final CustomerView view;
    private final Processes processes;
    private final Writes writes;
    private final Clock clock;

    CustomerAnalysisPages(
            CustomerReading reading,
            CustomerAnalyses analyses,
            CustomerView view,
            Processes processes,
            Writes writes,
            Clock clock) {
        this.reading = reading;
        this.analyses = analyses;
        this.view = view;
        this.processes = processes;
        this.writes = writes;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.read(id);
        view.prepare(model, language);
        model.addAttribute("id", customer.id());
        model.addAttribute("withRecord", customer.record() != null);
        analyses.load(customer.id()).ifPresent(found -> {
            model.addAttribute("analysis", found);
            model.addAttribute("pending", pending(found));
        });
        return "sales/profile/analysis";
    }

    private boolean pending(CustomerAnalyses.Analysis found) {
        return found.madeBy().equals("rules")
                && found.at().plus(PATIENCE).isAfter(clock.instant())
                && processes
                        .run(found.run())
                        .filter(run -> run.endedAt() == null)
                        .isPresent();
    }

    /** Writes a new analysis. */
    @PostMapping
    String write(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.change(id);
        String record = customer.record();
        if (record != null) {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("customerId", customer.id());
            writes.write(() -> processes.start(PROCESS, record, variables));
        }
        return show(id, language, model);
    }
}
