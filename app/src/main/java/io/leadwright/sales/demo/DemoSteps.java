package io.leadwright.sales.demo;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.deal.Deal;
import io.leadwright.sales.deal.DealRequest;
import io.leadwright.sales.deal.Deals;
import io.leadwright.sales.profile.CustomerNotes;
import io.leadwright.sales.tracking.BehaviorEvent;
import io.leadwright.sales.tracking.EventIngestion;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Carries out the steps of demo customers through the entry points of people and programs, as the owner of the customer. */
@Component
class DemoSteps {
    private final EventIngestion events;
    private final CustomerActivities activities;
    private final CustomerReading customers;
    private final CustomerNotes notes;
    private final Contacts contacts;
    private final Deals deals;
    private final DemoMails mails;
    private final DemoTimes times;
    private final Accounts accounts;
    private final Clock clock;

    /** The last deal of each customer. */
    private final Map<Long, Long> made = new ConcurrentHashMap<>();

    DemoSteps(
            EventIngestion events,
            CustomerActivities activities,
            CustomerReading customers,
            CustomerNotes notes,
            Contacts contacts,
            Deals deals,
            DemoMails mails,
            DemoTimes times,
            Accounts accounts,
            Clock clock) {
        this.events = events;
        this.activities = activities;
        this.customers = customers;
        this.notes = notes;
        this.contacts = contacts;
        this.deals = deals;
        this.mails = mails;
        this.times = times;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Whose turn it is; what follows in this thread is done by this person. */
    void as(String username) {
        List<String> roles = accounts.find(username)
                .map(account -> account.roles().stream().map("ROLE_"::concat).toList())
                .orElse(List.of());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        username, "", AuthorityUtils.createAuthorityList(roles)));
    }

    /** @param at when it is to have happened */
    void carryOut(long id, DemoJourney.Step step, Instant at) {
        switch (step.kind()) {
            case EVENT ->
                events.report(List.of(new BehaviorEvent(
                        id, text(step.type()), step.value(), at, text(step.source()), "demo-" + id + "-" + at)));
            case ACTIVITY -> tell(id, text(step.type()), ActivityReport.Details.note(text(step.text())));
            case NOTE -> notes.add(customers.read(id), text(step.text()));
            case CONTACT -> contact(id, Objects.requireNonNull(step.contact()));
            case DEAL -> deal(id, step.ago(), Objects.requireNonNull(step.deal()));
            case MAIL -> mail(id, step, at);
            case WON -> tell(id, "won", about(id, "", "", text(step.text())));
            case LOST -> tell(id, "lost", about(id, text(step.type()), text(step.value()), text(step.text())));
        }
    }

    private void tell(long id, String type, ActivityReport.Details details) {
        String by = SecurityContextHolder.getContext().getAuthentication().getName();
        activities.record(new ActivityReport(id, type, clock.instant(), by, ActivityReport.Via.API, null, details));
    }

    private ActivityReport.Details about(long id, String reason, String competitor, String note) {
        return new ActivityReport.Details(note, reason, competitor, null, "", null, "", made.get(id), null);
    }

    private void contact(long id, DemoJourney.Person person) {
        contacts.add(id, person.name(), person.title(), person.reach());
    }

    private void deal(long id, int ago, DemoJourney.Deal deal) {
        String closes = times.today().minusDays(ago).plusDays(deal.closesIn()).toString();
        Deal added = deals.add(
                id,
                new DealRequest(
                        deal.title(),
                        deal.amount(),
                        deal.currency(),
                        null,
                        null,
                        null,
                        new DealRequest.Planned(closes, null, null, null, null, false)),
                null);
        made.put(id, added.id());
    }

    private void mail(long id, DemoJourney.Step step, Instant at) {
        Customer customer = customers.read(id);
        String email = customer.contact().email();
        if (customer.record() == null || email == null || email.isBlank()) {
            return;
        }
        boolean english = text(step.text()).chars().allMatch(each -> each < 0x2000);
        DemoMails.Party party = new DemoMails.Party(
                customer.record(), email, text(customer.contact().name()), english ? "en" : "zh");
        if ("in".equals(step.type())) {
            mails.received(party, at, text(step.value()), text(step.text()));
        } else {
            mails.sent(
                    party,
                    SecurityContextHolder.getContext().getAuthentication().getName(),
                    at,
                    text(step.value()),
                    text(step.text()));
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
