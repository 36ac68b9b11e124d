package io.leadwright.sales.nextaction;

import io.leadwright.automation.calendar.WorkingCalendar;
import io.leadwright.automation.process.Tasks;
import io.leadwright.sales.customer.CustomerView;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Adds to the model what every page with action cards needs: names, open tasks, permissions. */
@Component
class ActionView {
    private final CustomerView customers;
    private final Tasks tasks;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ActionView(CustomerView customers, Tasks tasks, WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.customers = customers;
        this.tasks = tasks;
        this.clock = clock;
    }

    void prepare(Model model, Locale language, List<ActionCard> cards) {
        customers.prepare(model, language);
        model.addAttribute("tomorrow", minutes(calendar.nextMorning()));
        model.addAttribute(
                "tasks",
                tasks.ofRuns(cards.stream()
                        .filter(card -> card.state() == ActionCard.State.EXECUTED)
                        .map(card -> card.decision().run())
                        .filter(Objects::nonNull)
                        .toList()));
    }

    /** A moment as the value of a form field: server time, to the minute. */
    String local(Instant moment) {
        return minutes(LocalDateTime.ofInstant(moment, clock.getZone()));
    }

    private static String minutes(LocalDateTime time) {
        return time.withSecond(0).withNano(0).toString();
    }
}
