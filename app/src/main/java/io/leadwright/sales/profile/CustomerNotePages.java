package io.leadwright.sales.profile;

import io.leadwright.automation.calendar.WorkingCalendar;
import io.leadwright.automation.process.Tasks;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.nextaction.ActionMoment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The panels of a customer's notes and of the open tasks on its records. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}")
class CustomerNotePages {
    private static final int SHOWN = 100;
    private final WorkingCalendar calendar;
    private final CustomerReading reading;
    private final CustomerNotes notes;
    private final NoteTasks given;
    private final CustomerNoteRows rows;
    private final CustomerRows customers;
    private final CustomerAccess access;
    private final Tasks tasks;
    private final CustomerView view;
    private final MessageSource messages;
    private final Clock clock;

    CustomerNotePages(
            WorkingCalendar calendar,
            CustomerReading reading,
            CustomerNotes notes,
            NoteTasks given,
            CustomerNoteRows rows,
            CustomerRows customers,
            CustomerAccess access,
            Tasks tasks,
            CustomerView view,
            MessageSource messages,
            Clock clock) {
        this.calendar = calendar;
        this.reading = reading;
        this.notes = notes;
        this.given = given;
        this.rows = rows;
        this.customers = customers;
        this.access = access;
        this.tasks = tasks;
        this.view = view;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/notes")
    String notes(@PathVariable long id, Locale language, Model model) {
        return shown(reading.read(id), language, model);
    }

    @PostMapping("/notes")
    String add(@PathVariable long id, @RequestParam(defaultValue = "") String text, Locale language, Model model) {
        Customer customer = reading.change(id);
        try {
            notes.add(customer, text);
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
            model.addAttribute("text", text);
        }
        return shown(customer, language, model);
    }

    /** Deletes a note of the signed-in person. */
    @PostMapping("/notes/{note:\\d{1,18}}/removal")
    String remove(@PathVariable long id, @PathVariable long note, Locale language, Model model) {
        Customer customer = reading.change(id);
        rows.remove(customer.id(), note, CurrentUser.username());
        return shown(customer, language, model);
    }

    /** Assigns a note to a colleague as a task; the response header's event refreshes the panel of tasks. */
    @PostMapping("/notes/{note:\\d{1,18}}/task")
    String task(
            @PathVariable long id,
            @PathVariable long note,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String due,
            Locale language,
            HttpServletResponse response,
            Model model) {
        Customer customer = reading.change(id);
        try {
            given.open(customer, note, to, ActionMoment.local("due", due, clock));
            response.setHeader("HX-Trigger", "told");
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
        }
        return shown(customer, language, model);
    }

    private String shown(Customer customer, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("id", customer.id());
        model.addAttribute("notes", rows.load(customer.id(), SHOWN));
        model.addAttribute("me", CurrentUser.username());
        model.addAttribute("colleagues", notes.colleagues(customer));
        model.addAttribute("people", given.people(customer));
        model.addAttribute("tomorrow", calendar.nextMorning().toString());
        return "sales/profile/notes";
    }

    /** Open tasks on the records of the customer and those merged into it that the person may see. */
    @GetMapping("/tasks")
    String tasks(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.read(id);
        List<Tasks.Task> open = Stream.concat(
                        Stream.of(customer),
                        customers.mergedInto(customer.id()).stream().filter(access::sees))
                .map(Customer::record)
                .filter(Objects::nonNull)
                .flatMap(record -> tasks.about(record).stream())
                .toList();
        view.prepare(model, language);
        model.addAttribute("tasks", open);
        return "sales/profile/tasks";
    }
}
