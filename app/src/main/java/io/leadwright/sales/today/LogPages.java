package io.leadwright.sales.today;

import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The panel with which people report what happened with a customer, on its page and on that of its record. */
@Controller
@CustomerPage
class LogPages {
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerRows customers;
    private final Contacts contacts;
    private final Clock clock;

    LogPages(CustomerReading reading, CustomerAccess access, CustomerRows customers, Contacts contacts, Clock clock) {
        this.contacts = contacts;
        this.reading = reading;
        this.access = access;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/customers/{id:\\d{1,18}}/log")
    String log(@PathVariable long id, Model model) {
        return shown(reading.read(id), model);
    }

    @GetMapping("/customers/of/{form}/{id:\\d{1,18}}/log")
    String log(@PathVariable String form, @PathVariable long id, Model model) {
        Customer customer = customers
                .findByRecord(form + ":" + id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return shown(reading.read(customer.id()), model);
    }

    private String shown(Customer customer, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("people", contacts.of(customer.kept()));
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute(
                "now", LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES).toString());
        return "sales/today/log";
    }
}
