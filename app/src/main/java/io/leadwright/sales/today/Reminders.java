package io.leadwright.sales.today;

import io.leadwright.automation.calendar.WorkingDays;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.notification.NotificationDispatcher;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells each person once what the steps about what is to be done have found. */
@Component
class Reminders {
    private static final String PAGE = "/today";
    private final NotificationDispatcher notifications;
    private final Accounts accounts;
    private final Texts texts;
    private final MailSettings settings;
    private final WorkingDays days;
    private final Clock clock;

    Reminders(
            NotificationDispatcher notifications,
            Accounts accounts,
            Texts texts,
            MailSettings settings,
            WorkingDays days,
            Clock clock) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.texts = texts;
        this.settings = settings;
        this.days = days;
        this.clock = clock;
    }

    /** Inputs of both steps. */
    static List<StepInput> inputs(StepInput... more) {
        return Stream.concat(
                        Stream.of(
                                StepInput.required(
                                        "template",
                                        StepInput.Names.PROMPT,
                                        "text template; its first line is the title"),
                                StepInput.required(
                                        "most", StepInput.Names.TEXT, "how many items are named, for example 5"),
                                StepInput.optional(
                                        "calendar",
                                        StepInput.Names.DECISION,
                                        "on other than its working days nobody is told")),
                        Arrays.stream(more))
                .toList();
    }

    /** Whether today is a working day of the step's calendar, if it has one. */
    boolean wanted(StepCall call) {
        LocalDate today = LocalDate.now(clock);
        return call.find("calendar")
                .map(calendar -> days.onOrAfter(today, calendar).equals(today))
                .orElse(true);
    }

    int most(StepCall call) {
        return Integer.parseInt(call.text("most"));
    }

    /**
     * Tells those who have an account.
     *
     * @param key for each person once
     */
    void tell(StepCall call, String key, Map<String, ReminderRows.Told> found) {
        String template = call.text("template");
        found.forEach((owner, told) -> accounts.find(owner)
                .ifPresent(account -> notifications.tell(
                        template + ":" + key + ":" + owner,
                        owner,
                        template,
                        texts.render(
                                template,
                                Map.of(
                                        "language", settings.languageOf(""),
                                        "count", told.count(),
                                        "overdue", told.overdue(),
                                        "today", told.count() - told.overdue(),
                                        "items", told.items())),
                        PAGE)));
    }
}
