package io.leadwright.sales.profile;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.notification.NotificationDispatcher;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerNames;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerView;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells those who follow a customer what others did with it since they were told, as far as a table decides, in one notification for each
 * customer. Who may no longer see the customer is told nothing and follows it no more.
 */
@Component
class TellFollowers implements Step {
    private final CustomerFollows follows;
    private final TimelineRows timeline;
    private final CustomerRows customers;
    private final CustomerAccess access;
    private final CustomerView view;
    private final Accounts accounts;
    private final Decisions decisions;
    private final NotificationDispatcher notifications;
    private final Texts texts;
    private final Clock clock;

    TellFollowers(
            CustomerFollows follows,
            TimelineRows timeline,
            CustomerRows customers,
            CustomerAccess access,
            CustomerView view,
            Accounts accounts,
            Decisions decisions,
            NotificationDispatcher notifications,
            Texts texts,
            Clock clock) {
        this.follows = follows;
        this.timeline = timeline;
        this.customers = customers;
        this.access = access;
        this.view = view;
        this.accounts = accounts;
        this.decisions = decisions;
        this.notifications = notifications;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tell-followers";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("decision", DECISION, "which changes are told, by kind and type"),
                StepInput.required("template", PROMPT, "text template; its first line is the title"),
                StepInput.required("most", TEXT, "how many changes are named, for example 5"));
    }

    @Override
    public StepResult run(StepCall call) {
        Instant now = clock.instant();
        for (CustomerFollows.Follow follow : follows.due(now)) {
            Optional<Customer> customer = customers.find(follow.customer());
            boolean sees = customer.isPresent()
                    && accounts.find(follow.username())
                            .filter(access.readers(customer.get()))
                            .isPresent();
            if (sees) {
                tell(call, follow, customer.get(), now);
                follows.told(follow, now);
            } else {
                follows.unfollow(follow.customer(), follow.username());
            }
        }
        return StepResult.none();
    }

    private void tell(StepCall call, CustomerFollows.Follow follow, Customer customer, Instant now) {
        List<TimelineRows.Entry> told =
                timeline.page(customer.id(), TimelineCursor.parse(null), TimelineRows.LARGEST).items().stream()
                        .filter(entry -> entry.at().isAfter(follow.until())
                                && !entry.at().isAfter(now))
                        .filter(entry ->
                                !follow.username().equals(entry.details().get("by")))
                        .filter(entry -> wanted(call.text("decision"), entry))
                        .toList();
        if (told.isEmpty()) {
            return;
        }
        CustomerNames names = view.names(Locale.ROOT);
        int most = Integer.parseInt(call.text("most"));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("customerName", customer.name());
        values.put("count", told.size());
        values.put(
                "changes",
                told.stream().limit(most).map(entry -> change(entry, names)).toList());
        notifications.tell(
                call.text("template") + ":" + call.key() + ":" + customer.id() + ":" + follow.username(),
                follow.username(),
                call.text("template"),
                texts.render(call.text("template"), values),
                "/customers/" + customer.id());
    }

    private boolean wanted(String decision, TimelineRows.Entry entry) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("kind", entry.kind());
        inputs.put("type", Objects.requireNonNullElse(entry.details().get("type"), ""));
        return Boolean.TRUE.equals(decisions.decide(decision, inputs).first().get("tell"));
    }

    /** What the template words: the kind, who did it, and the names of what changed. */
    private static Map<String, @Nullable Object> change(TimelineRows.Entry entry, CustomerNames names) {
        Map<String, @Nullable Object> details = entry.details();
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("kind", entry.kind());
        change.put("by", details.get("by") instanceof String by && !by.isBlank() ? names.person(by) : "");
        change.put("stage", details.get("toStage") instanceof Number stage ? names.stage(stage.intValue()) : "");
        change.put("what", what(entry, names));
        return change;
    }

    private static String what(TimelineRows.Entry entry, CustomerNames names) {
        Map<String, @Nullable Object> details = entry.details();
        Object what = switch (entry.kind()) {
            case "event" -> names.type(String.valueOf(details.get("type")));
            case "activity" -> details.get("details") instanceof Map<?, ?> more ? more.get("name") : null;
            case "mail" -> details.get("subject");
            case "note" -> details.get("text");
            default -> details.get("title");
        };
        return what == null ? "" : String.valueOf(what);
    }
}
