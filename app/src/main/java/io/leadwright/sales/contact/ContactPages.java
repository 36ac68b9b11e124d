package io.leadwright.sales.contact;

import io.leadwright.sales.contact.ContactConsents.Stated;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The card with the people of a customer on its page. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/contacts")
class ContactPages {
    private final Contacts contacts;
    private final ContactInput input;
    private final ContactConsents consents;
    private final CustomerReading reading;
    private final CustomerView view;
    private final MessageSource messages;

    ContactPages(
            Contacts contacts,
            ContactInput input,
            ContactConsents consents,
            CustomerReading reading,
            CustomerView view,
            MessageSource messages) {
        this.consents = consents;
        this.contacts = contacts;
        this.input = input;
        this.reading = reading;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, Locale language, Model model) {
        return shown(reading.read(id), language, model);
    }

    @PostMapping
    String add(@PathVariable long id, @RequestParam Map<String, String> fields, Locale language, Model model) {
        Customer customer = reading.change(id);
        carryOut(() -> contacts.add(customer.id(), input.read(fields), false), fields, 0, language, model);
        return shown(customer, language, model);
    }

    @PostMapping("/{contact:\\d{1,18}}")
    String change(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam Map<String, String> fields,
            Locale language,
            Model model) {
        Customer customer = reading.change(id);
        carryOut(
                () -> contacts.change(customer.id(), contact, input.read(fields), false),
                fields,
                contact,
                language,
                model);
        return shown(customer, language, model);
    }

    @PostMapping("/{contact:\\d{1,18}}/main")
    String makeMain(@PathVariable long id, @PathVariable long contact, Locale language, Model model) {
        Customer customer = reading.change(id);
        ContactInput.Person person = ContactInput.Person.of(contacts.require(customer.id(), contact));
        contacts.change(customer.id(), contact, person, true);
        return shown(customer, language, model);
    }

    @PostMapping("/{contact:\\d{1,18}}/consent")
    String state(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam Map<String, String> fields,
            Locale language,
            Model model) {
        Customer customer = reading.change(id);
        Map<String, Boolean> given = new HashMap<>();
        ContactConsent.PURPOSES.forEach(purpose -> {
            String said = fields.getOrDefault(purpose, "");
            if (!said.isEmpty()) {
                given.put(purpose, said.equals("yes"));
            }
        });
        carryOut(
                () -> consents.state(
                        contacts.require(customer.id(), contact).id(),
                        new Stated(
                                        fields.getOrDefault("source", "").strip(),
                                        fields.getOrDefault("legalBasis", ""),
                                        given,
                                        fields.getOrDefault("consentSource", "").strip())
                                .checked()),
                Map.of(),
                -1,
                language,
                model);
        return shown(customer, language, model);
    }

    /** What was typed stays in the form that was refused. */
    private void carryOut(Runnable work, Map<String, String> fields, long contact, Locale language, Model model) {
        try {
            work.run();
        } catch (CustomerFault e) {
            if (e.field() == null) {
                throw e;
            }
            String field = messages.getMessage(
                    "contacts." + (e.field().equals("title") ? "title-of" : e.field()), null, language);
            String reason = messages.getMessage("customer.fault." + e.code(), e.arguments(), language);
            model.addAttribute("fault", messages.getMessage("contacts.fault", new Object[] {field, reason}, language));
            model.addAttribute("typed", fields);
            model.addAttribute("refused", contact);
        }
    }

    private String shown(Customer customer, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("id", customer.id());
        List<Contact> people = contacts.of(customer.id());
        model.addAttribute("contacts", people);
        model.addAttribute("consents", consents.of(people));
        model.addAttribute("purposes", ContactConsent.PURPOSES);
        model.addAttribute("bases", ContactConsent.BASES);
        return "sales/contact/contacts";
    }
}
