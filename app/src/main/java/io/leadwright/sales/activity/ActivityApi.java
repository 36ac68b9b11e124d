package io.leadwright.sales.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities.Recorded;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.deal.DealClosings;
import io.leadwright.sales.deal.LossReasons;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records activities over HTTP. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "activities")
class ActivityApi {
    private static final int LONGEST_KEY = 200;
    private static final String REASON = "reason";
    private static final String DEAL = "deal";
    private final Activities activities;
    private final ActivityTypes types;
    private final CustomerReading customers;
    private final LossReasons losses;
    private final DealClosings deals;
    private final Clock clock;

    ActivityApi(
            Activities activities,
            ActivityTypes types,
            CustomerReading customers,
            LossReasons losses,
            DealClosings deals,
            Clock clock) {
        this.losses = losses;
        this.deals = deals;
        this.activities = activities;
        this.types = types;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * A type of activity that people may tell.
     *
     * @param group where its button stands: log, close, reopen, hand-over
     * @param asks fields to ask for
     * @param required those of them that must be given
     * @param choices the values that such a field may have; none for fields of any text
     */
    record Offered(
            String type,
            String name,
            String group,
            List<String> asks,
            List<String> required,
            Map<String, List<Choice>> choices) {}

    /** A value and its name in the language of the reader. */
    record Choice(String value, String name) {}

    /**
     * An activity as it is told.
     *
     * @param at when it happened, a date, a date with time or an instant; now without it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @Nullable String type,
            @Nullable String at,
            @Nullable String note,
            @Nullable String reason,
            @Nullable String competitor,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String next,
            @Nullable String owner,
            @Nullable Long deal,
            @Nullable Long contact) {}

    @GetMapping("/activity-types")
    @Operation(
            summary = "The activities that people may record",
            description =
                    "Types of decisions/activity.dmn with their names and what they ask for; with customer, a number, only"
                            + " those that its present state allows")
    List<Offered> offered(@RequestParam(required = false) @Nullable String customer, Locale language) {
        Predicate<ActivityType> offered = type -> !type.group().isEmpty();
        Map<String, List<Choice>> choices = new HashMap<>();
        if (customer != null) {
            Customer known = customers.read(CustomerInput.customer(customer));
            offered = type -> type.offeredIn(known.status());
            choices.put(DEAL, deals(known, language));
        }
        choices.put(
                REASON,
                losses.all().stream()
                        .map(reason -> new Choice(reason.key(), reason.nameIn(language)))
                        .toList());
        return types.all().stream()
                .filter(offered)
                .map(type -> offered(type, choices, language))
                .toList();
    }

    private List<Choice> deals(Customer customer, Locale language) {
        NumberFormat amounts = NumberFormat.getNumberInstance(language);
        return deals.choices(customer.kept()).stream()
                .map(deal -> new Choice(
                        String.valueOf(deal.id()),
                        deal.title() + " · " + amounts.format(deal.amount()) + " " + deal.currency()))
                .toList();
    }

    private static Offered offered(ActivityType type, Map<String, List<Choice>> choices, Locale language) {
        return new Offered(
                type.key(),
                type.name(language),
                type.group(),
                List.copyOf(type.asks().keySet()),
                type.asks().entrySet().stream()
                        .filter(asked -> asked.getValue())
                        .map(asked -> asked.getKey())
                        .toList(),
                choices.entrySet().stream()
                        .filter(choice -> type.asks().containsKey(choice.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @PostMapping(path = "/customer/{id:\\d{1,18}}/activities", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Records what happened with a customer",
            description =
                    "Moves the stage, the leads, the deals, the open actions and tasks as decisions/activity.dmn says. The same"
                            + " Idempotency-Key has one effect.")
    Recorded record(
            @PathVariable long id,
            @RequestBody Told told,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        long customer = customers.change(id).id();
        if (key != null && key.length() > LONGEST_KEY) {
            throw CustomerFault.query("Idempotency-Key", "tooLong", LONGEST_KEY);
        }
        String by = CurrentUser.username();
        return activities.record(new ActivityReport(
                customer,
                Objects.requireNonNullElse(told.type(), ""),
                at(told.at()),
                by,
                ActivityReport.Via.API,
                key == null || key.isBlank() ? null : "api:" + by + ":" + key,
                new ActivityReport.Details(
                        given(told.note()),
                        given(told.reason()),
                        given(told.competitor()),
                        told.amount(),
                        given(told.currency()),
                        date(told.next()),
                        given(told.owner()),
                        told.deal(),
                        told.contact())));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** A date stands for its noon, but never for a time to come. */
    private Instant at(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return clock.instant();
        }
        try {
            if (text.length() == "2026-01-31".length()) {
                Instant noon = LocalDate.parse(text)
                        .atTime(12, 0)
                        .atZone(clock.getZone())
                        .toInstant();
                Instant now = clock.instant();
                return noon.isAfter(now) && LocalDate.parse(text).equals(LocalDate.now(clock)) ? now : noon;
            }
            return text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
        } catch (DateTimeException e) {
            throw CustomerFault.invalid("at", "date");
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, Math.min("2026-01-31".length(), text.length())));
        } catch (DateTimeException e) {
            throw CustomerFault.invalid("next", "date");
        }
    }
}
