package io.leadwright.sales.nextaction;

import io.leadwright.automation.calendar.WorkingCalendar;
import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerView;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The quick buttons of a customer: call, mail, create a task. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/quick")
class QuickActionPages {
    private final WorkingCalendar calendar;
    private final CustomerReading reading;
    private final QuickActions quick;
    private final CustomerView view;
    private final MessageSource messages;
    private final Contacts contacts;
    private final Clock clock;

    QuickActionPages(
            WorkingCalendar calendar,
            CustomerReading reading,
            QuickActions quick,
            CustomerView view,
            MessageSource messages,
            Contacts contacts,
            Clock clock) {
        this.calendar = calendar;
        this.contacts = contacts;
        this.reading = reading;
        this.quick = quick;
        this.view = view;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String form(@PathVariable long id, Locale language, Model model) {
        return shown(reading.read(id), language, model);
    }

    @PostMapping
    String start(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(required = false) @Nullable Long contact,
            Locale language,
            HttpServletResponse response,
            Model model) {
        Customer customer = reading.change(id);
        try {
            quick.start(
                    customer,
                    new QuickActions.Request(
                            kind,
                            what,
                            content,
                            LocalDateTime.parse(due).atZone(clock.getZone()).toInstant(),
                            contact));
            response.setHeader("HX-Trigger", "told");
            model.addAttribute("started", kind);
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
        } catch (DateTimeException e) {
            model.addAttribute("fault", messages.getMessage("customers.quick.due.fault", null, language));
        }
        if (model.containsAttribute("fault")) {
            model.addAttribute("kind", kind);
            model.addAttribute("what", what);
            model.addAttribute("content", content);
            model.addAttribute("due", due);
            model.addAttribute("contact", contact);
        }
        return shown(customer, language, model);
    }

    private String shown(Customer customer, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("customer", customer);
        model.addAttribute("people", contacts.of(customer.id()));
        model.addAttribute("tomorrow", calendar.nextMorning().toString());
        return "sales/nextaction/quick";
    }
}
