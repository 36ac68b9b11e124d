package io.leadwright.sales.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.nextaction.ActionBatch;
import io.leadwright.sales.nextaction.ActionCard;
import io.leadwright.sales.nextaction.ActionCards;
import io.leadwright.sales.nextaction.ActionDecisions;
import io.leadwright.sales.nextaction.ActionEdit;
import io.leadwright.sales.nextaction.WaitFor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Gives the demo customers a history, once, in a separate thread so that the start does not wait: 90 days of a team at work, and decisions
 * on some proposed actions. Uses the same entry points as people and programs, and moves what they store to its day.
 */
@Component
@ConditionalOnProperty("leadwright.demo")
class DemoJourneys {
    private static final Logger log = LoggerFactory.getLogger(DemoJourneys.class);
    private static final String FILE = "demo/journeys.json";
    private static final String BY = "manager";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Actions are proposed only after the delay of new leads. */
    private static final Duration UNTIL_PROPOSED = Duration.ofMinutes(20);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DemoSteps steps;
    private final DemoTimes times;
    private final DemoPast past;
    private final ActionCards cards;
    private final ActionDecisions decisions;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;
    private final boolean wanted;

    DemoJourneys(
            DemoSteps steps,
            DemoTimes times,
            DemoPast past,
            ActionCards cards,
            ActionDecisions decisions,
            JdbcClient database,
            ObjectMapper json,
            Clock clock,
            DemoSettings settings) {
        this.steps = steps;
        this.times = times;
        this.past = past;
        this.cards = cards;
        this.decisions = decisions;
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.wanted = settings.demoLeads();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (wanted && nothingHappened()) {
            Thread thread = new Thread(this::enter, "demo-journeys");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private boolean nothingHappened() {
        return !database.sql("select exists (select 1 from app.behavior_log) or exists (select 1 from app.deal)")
                .query(Boolean.class)
                .single();
    }

    private void enter() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            List<DemoJourney> journeys = json.readValue(in, new TypeReference<>() {});
            List<DemoJourney> undecided = new ArrayList<>();
            for (DemoJourney journey : journeys) {
                replay(journey);
                if (journey.action() != null) {
                    undecided.add(journey);
                }
                undecided.removeIf(this::decided);
            }
            WaitFor.until(UNTIL_PROPOSED, PAUSE, () -> {
                undecided.removeIf(this::decided);
                return undecided.isEmpty();
            });
        } catch (IOException | RuntimeException e) {
            log.warn("The history of the demo customers is incomplete", e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void replay(DemoJourney journey) {
        Optional<Long> customer = customer(journey);
        if (customer.isEmpty()) {
            return;
        }
        long id = customer.get();
        WaitFor.until(PATIENCE, PAUSE, () -> handled(id));
        Instant last = times.of(journey.entered(), journey.at(), Instant.EPOCH);
        past.move(id, Instant.EPOCH, last);
        for (DemoJourney.Step step : journey.steps()) {
            last = times.of(step.ago(), step.at(), last);
            replay(id, step, last);
        }
    }

    /** Whether the lead has found its owner, or needs none. */
    private boolean handled(long customer) {
        return database.sql("""
                        select exists (select 1 from app.customer join app.form_record on form_record.id = split_part(record, ':', 2)::bigint
                                       where customer.id = ? and form_record.data ->> 'status' <> 'new')""").param(customer).query(Boolean.class).single();
    }

    private void replay(long customer, DemoJourney.Step step, Instant at) {
        steps.as(owner(customer).filter(each -> !each.isBlank()).orElse(BY));
        Instant since = past.mark();
        try {
            // Processes work on the same customer at the same time.
            WaitFor.until(PATIENCE, PAUSE, () -> done(customer, step, at));
        } catch (CustomerFault refused) {
            log.warn("The demo customer {} takes no {} of day {}", customer, step.kind(), step.ago(), refused);
        }
        past.move(customer, since, at);
    }

    private boolean done(long customer, DemoJourney.Step step, Instant at) {
        try {
            steps.carryOut(customer, step, at);
            return true;
        } catch (ConcurrencyFailureException again) {
            return false;
        }
    }

    private Optional<String> owner(long customer) {
        return database.sql("select owner from app.customer where id = ?")
                .param(customer)
                .query(String.class)
                .optional();
    }

    private Optional<Long> customer(DemoJourney journey) {
        return database.sql("select min(id) from app.kept_customer where name = ?")
                .param(journey.customer())
                .query(Long.class)
                .optional();
    }

    /** Decides on the proposed action; false if there is none yet, or the customer has no owner. */
    private boolean decided(DemoJourney journey) {
        steps.as(BY);
        DemoJourney.Action action = journey.action();
        return action == null
                || customer(journey).map(id -> decided(id, action)).orElse(false);
    }

    /** False if there is nothing to decide yet, or the action is just being replaced. */
    private boolean decided(long customer, DemoJourney.Action action) {
        Optional<ActionCard> card =
                cards.open(customer).filter(open -> !open.target().owner().isBlank());
        if (card.isEmpty()) {
            return false;
        }
        try {
            decide(card.get(), action);
            return true;
        } catch (CustomerFault | ConcurrencyFailureException replaced) {
            log.debug("The action {} was replaced in the meantime", card.get().id(), replaced);
            return false;
        }
    }

    private void decide(ActionCard card, DemoJourney.Action action) {
        switch (action.decision()) {
            case ActionBatch.SKIP -> decisions.skip(card.id(), String.valueOf(action.reason()));
            case ActionBatch.POSTPONE ->
                decisions.postpone(card.id(), clock.instant().plus(Duration.ofDays(action.days())));
            default -> decisions.execute(card.id(), ActionEdit.NONE);
        }
    }
}
