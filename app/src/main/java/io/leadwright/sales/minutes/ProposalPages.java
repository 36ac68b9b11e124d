package io.leadwright.sales.minutes;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The panel with what was read from notes of conversations, each to accept or dismiss with one click. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/proposals")
class ProposalPages {
    private final Proposals proposals;
    private final CustomerAccess access;
    private final CustomerView view;
    private final MessageSource messages;

    ProposalPages(Proposals proposals, CustomerAccess access, CustomerView view, MessageSource messages) {
        this.proposals = proposals;
        this.access = access;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("id", id);
        model.addAttribute("proposals", proposals.open(id));
        model.addAttribute("mayChange", access.mayChange());
        return "sales/minutes/proposals";
    }

    @PostMapping("/{proposal:\\d{1,18}}/acceptance")
    String accept(
            @PathVariable long id,
            @PathVariable long proposal,
            Locale language,
            HttpServletResponse response,
            Model model) {
        return decided(() -> proposals.accept(id, proposal, language), id, language, response, model);
    }

    @PostMapping("/{proposal:\\d{1,18}}/dismissal")
    String dismiss(
            @PathVariable long id,
            @PathVariable long proposal,
            Locale language,
            HttpServletResponse response,
            Model model) {
        return decided(() -> proposals.dismiss(id, proposal, language), id, language, response, model);
    }

    private String decided(Runnable decision, long id, Locale language, HttpServletResponse response, Model model) {
        try {
            decision.run();
            response.setHeader("HX-Trigger", "told");
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
        } catch (InvalidRecord e) {
            FieldFault first = e.faults().get(0);
            model.addAttribute(
                    "fault",
                    messages.getMessage(
                            "minutes.refused",
                            new Object[] {
                                proposals.label(id, first.field(), language),
                                messages.getMessage(
                                        "form.fault." + first.code(),
                                        first.arguments().toArray(),
                                        language)
                            },
                            language));
        }
        return show(id, language, model);
    }
}
