package io.leadwright.sales.profile;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerCollaborators;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.handover.HandOver;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The owner and the collaborators of a customer, on its page and on those of its records. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/people")
class CustomerPeoplePages {
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerCollaborators collaborators;
    private final HandOver handOver;
    private final CustomerView view;
    private final MessageSource messages;

    CustomerPeoplePages(
            CustomerReading reading,
            CustomerAccess access,
            CustomerCollaborators collaborators,
            HandOver handOver,
            CustomerView view,
            MessageSource messages) {
        this.reading = reading;
        this.access = access;
        this.collaborators = collaborators;
        this.handOver = handOver;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, Locale language, Model model) {
        return shown(reading.read(id), language, model);
    }

    /** Hands the customer over; who no longer sees it then is told so instead of getting a page that is not there. */
    @PostMapping("/handover")
    String handOver(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String note,
            Locale language,
            Model model) {
        Customer customer = access.requireShare(id);
        try {
            handOver.move(customer.id(), owner, seen.isBlank() ? customer.owner() : seen, note, CurrentUser.username());
        } catch (CustomerFault e) {
            model.addAttribute("fault", text(e, language));
            model.addAttribute("note", note);
            model.addAttribute("chosen", owner);
            return shown(reading.read(customer.id()), language, model);
        }
        return gone(customer, language, model);
    }

    @PostMapping("/collaborators")
    String add(@PathVariable long id, @RequestParam(defaultValue = "") String username, Locale language, Model model) {
        Customer customer = access.requireShare(id);
        try {
            collaborators.add(customer, username, CurrentUser.username());
        } catch (CustomerFault e) {
            model.addAttribute("fault", text(e, language));
        }
        return shown(customer, language, model);
    }

    @PostMapping("/collaborators/removal")
    String remove(@PathVariable long id, @RequestParam String username, Locale language, Model model) {
        Customer customer = username.equals(CurrentUser.username()) ? reading.read(id) : access.requireShare(id);
        collaborators.remove(customer.id(), username);
        return gone(customer, language, model);
    }

    private String text(CustomerFault fault, Locale language) {
        return messages.getMessage("customer.fault." + fault.code(), fault.arguments(), language);
    }

    /** As the customer is now, or that the signed-in person does not see it anymore. */
    private String gone(Customer customer, Locale language, Model model) {
        return reading.find(customer.id())
                .map(now -> shown(now, language, model))
                .orElseGet(() -> {
                    model.addAttribute("name", customer.name());
                    return "sales/profile/people-gone";
                });
    }

    private String shown(Customer customer, Locale language, Model model) {
        view.prepare(model, language);
        List<CustomerCollaborators.Collaborator> members = collaborators.of(customer.id());
        model.addAttribute("customer", customer);
        model.addAttribute("collaborators", members);
        model.addAttribute("me", CurrentUser.username());
        model.addAttribute("mayShare", access.mayShare(customer));
        return "sales/profile/people";
    }
}
