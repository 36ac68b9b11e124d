package io.leadwright.sales.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.deal.DealRequest;
import io.leadwright.sales.deal.Deals;
import io.leadwright.sales.nextaction.ActionBatch;
import io.leadwright.sales.nextaction.ActionCard;
import io.leadwright.sales.nextaction.ActionCards;
import io.leadwright.sales.nextaction.ActionDecisions;
import io.leadwright.sales.nextaction.ActionEdit;
import io.leadwright.sales.nextaction.WaitFor;
import io.leadwright.sales.tracking.BehaviorEvent;
import io.leadwright.sales.tracking.EventIngestion;
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
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Gives the demo customers a history, once, in a separate thread so that the start does not wait: events, deals, and decisions on
 * some proposed actions. Uses the same entry points as people and programs.
 */
@Component
@ConditionalOnProperty("leadwright.demo")
class DemoJourneys {
    private static final Logger log = LoggerFactory.getLogger(DemoJourneys.class);
    private static final String FILE = "demo/journeys.json";
    private static final String SOURCE = "demo";
    private static final String BY = "manager";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EventIngestion events;
    private final Deals deals;
    private final ActionCards cards;
    private final ActionDecisions decisions;
    private final Accounts accounts;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;
    private final boolean wanted;

    DemoJourneys(
            EventIngestion events,
            Deals deals,
            ActionCards cards,
            ActionDecisions decisions,
            Accounts accounts,
            JdbcClient database,
            ObjectMapper json,
            Clock clock,
            DemoSettings settings) {
        this.events = events;
        this.deals = deals;
        this.cards = cards;
        this.decisions = decisions;
        this.accounts = accounts;
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
            SecurityContextHolder.getContext().setAuthentication(manager());
            Instant now = clock.instant();
            for (DemoJourney journey : journeys) {
                behave(journey, now);
                deal(journey);
            }
            for (DemoJourney journey : journeys) {
                decide(journey);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("The history of the demo customers is incomplete", e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private UsernamePasswordAuthenticationToken manager() {
        List<String> roles = accounts.find(BY)
                .map(account -> account.roles().stream().map("ROLE_"::concat).toList())
                .orElse(List.of());
        return UsernamePasswordAuthenticationToken.authenticated(BY, "", AuthorityUtils.createAuthorityList(roles));
    }

    /** One transaction per customer, because processes work on the same customers. */
    private void behave(DemoJourney journey, Instant now) {
        customer(journey).ifPresent(id -> {
            List<BehaviorEvent> all = new ArrayList<>();
            for (DemoJourney.Event event : journey.events()) {
                String number = SOURCE + "-" + id + "-" + all.size();
                all.add(new BehaviorEvent(id, event.type(), event.value(), now.minus(event.ago()), SOURCE, number));
            }
            events.report(all);
        });
    }

    private Optional<Long> customer(DemoJourney journey) {
        return database.sql("select min(id) from app.kept_customer where name = ?")
                .param(journey.customer())
                .query(Long.class)
                .optional();
    }

    private void deal(DemoJourney journey) {
        List<DemoJourney.Deal> made = journey.deals();
        Optional<Long> customer = customer(journey);
        if (made == null || customer.isEmpty()) {
            return;
        }
        for (DemoJourney.Deal deal : made) {
            deals.add(
                    customer.get(),
                    new DealRequest(deal.title(), deal.amount(), deal.currency(), deal.status(), deal.note()),
                    null);
        }
    }

    /** Decides on the proposed action, once there is one and the customer has an owner. */
    private void decide(DemoJourney journey) {
        DemoJourney.Action action = journey.action();
        Optional<Long> customer = customer(journey);
        if (action == null || customer.isEmpty()) {
            return;
        }
        WaitFor.until(PATIENCE, PAUSE, () -> decided(customer.get(), action));
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
