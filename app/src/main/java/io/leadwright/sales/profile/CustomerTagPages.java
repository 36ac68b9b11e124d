package io.leadwright.sales.profile;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerTags;
import io.leadwright.sales.customer.CustomerView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tags on the customer page. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/tags")
class CustomerTagPages {
    private static final int PROPOSED = 50;
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerTags tags;
    private final CustomerView view;
    private final MessageSource messages;

    CustomerTagPages(
            CustomerReading reading,
            CustomerAccess access,
            CustomerTags tags,
            CustomerView view,
            MessageSource messages) {
        this.reading = reading;
        this.access = access;
        this.tags = tags;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, Locale language, Model model) {
        return shown(reading.read(id), language, model);
    }

    @PostMapping
    String add(@PathVariable long id, @RequestParam(defaultValue = "") String tag, Locale language, Model model) {
        Customer customer = reading.change(id);
        try {
            tags.add(customer, tag, CurrentUser.username());
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
            model.addAttribute("typed", tag);
        }
        return shown(customer, language, model);
    }

    @PostMapping("/removal")
    String remove(@PathVariable long id, @RequestParam String tag, Locale language, Model model) {
        Customer customer = reading.change(id);
        tags.remove(customer, tag);
        return shown(customer, language, model);
    }

    private String shown(Customer customer, Locale language, Model model) {
        Optional<String> owner = access.onlyOwner();
        view.prepare(model, language);
        model.addAttribute("id", customer.id());
        model.addAttribute("tags", tags.load(List.of(customer)).getOrDefault(String.valueOf(customer.id()), List.of()));
        model.addAttribute("proposed", tags.most(owner, PROPOSED));
        return "sales/profile/tags";
    }
}
