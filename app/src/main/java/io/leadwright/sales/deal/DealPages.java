package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
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

/** The panel of a customer's deals: add, win, lose and reopen them, with their quotations and contracts. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/deals")
class DealPages {
    private final Deals deals;
    private final DealDocuments documents;
    private final LossReasons losses;
    private final CustomerView view;
    private final MessageSource messages;

    DealPages(Deals deals, DealDocuments documents, LossReasons losses, CustomerView view, MessageSource messages) {
        this.deals = deals;
        this.documents = documents;
        this.losses = losses;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String list(@PathVariable long id, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("id", id);
        List<Deal> found = deals.load(id);
        model.addAttribute("deals", found);
        model.addAttribute("documents", documents.load(found));
        model.addAttribute("documentKinds", DealDocument.KINDS);
        model.addAttribute("documentStatuses", DealDocument.STATUSES);
        model.addAttribute("language", language);
        model.addAttribute("reasons", losses.all());
        return "sales/deal/deals";
    }

    /** Adds a deal; the event in the response header refreshes the other panels. */
    @PostMapping
    String add(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String currency,
            Locale language,
            HttpServletResponse response,
            Model model) {
        try {
            deals.add(id, request(title, amount, currency), null);
            response.setHeader("HX-Trigger", "told");
        } catch (CustomerFault e) {
            model.addAttribute("fault", text(e, language));
            model.addAttribute("title", title);
            model.addAttribute("amount", amount);
            model.addAttribute("currency", currency);
        }
        return list(id, language, model);
    }

    private static DealRequest request(String title, String amount, String currency) {
        try {
            BigDecimal number = new BigDecimal(amount.strip().replace(",", ""));
            return new DealRequest(
                    CustomerInput.checked("title", title, Deal.LONGEST_TITLE),
                    CustomerInput.amount("amount", number),
                    currency.strip().toUpperCase(Locale.ROOT),
                    null,
                    null);
        } catch (NumberFormatException e) {
            throw CustomerFault.invalid("amount", "number");
        }
    }

    @PostMapping("/{deal:\\d{1,18}}")
    String change(
            @PathVariable long id,
            @PathVariable long deal,
            @RequestParam String status,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String lossReason,
            @RequestParam(defaultValue = "") String competitor,
            Locale language,
            HttpServletResponse response,
            Model model) {
        boolean lost = status.equals(Deal.Status.LOST.code());
        try {
            DealRequest requested =
                    lost ? DealRequest.lost(lossReason, competitor, note) : DealRequest.status(status, note);
            deals.change(deal, requested, version);
            response.setHeader("HX-Trigger", "told");
        } catch (CustomerFault e) {
            model.addAttribute("fault", text(e, language));
            model.addAttribute("lost", lost ? deal : 0);
            model.addAttribute("note", note);
            model.addAttribute("chosen", lossReason);
            model.addAttribute("competitor", competitor);
        }
        return list(id, language, model);
    }

    /** The list of loss reasons and the competitor, as the note typed so far proposes them. */
    @GetMapping("/loss-reason")
    String proposed(@PathVariable long id, @RequestParam(defaultValue = "") String note, Locale language, Model model) {
        deals.requireChange(id);
        LossReasons.Proposal proposal = losses.propose(CustomerInput.checked("note", note, Deal.LONGEST_NOTE));
        String first = proposal.reasons().get(0).key();
        model.addAttribute("reasons", losses.all());
        model.addAttribute("chosen", first.equals(LossReasons.UNKNOWN) ? "" : first);
        model.addAttribute("competitor", proposal.competitor());
        model.addAttribute("language", language);
        return "sales/deal/loss-choice";
    }

    /** Adds a quotation or contract. */
    @PostMapping("/{deal:\\d{1,18}}/documents")
    String document(
            @PathVariable long id,
            @PathVariable long deal,
            @RequestParam Map<String, String> typed,
            Locale language,
            Model model) {
        documents.requireChange(id);
        try {
            documents.add(
                    deal,
                    DealDocumentRequest.typed(
                            typed.getOrDefault("kind", ""),
                            typed.getOrDefault("number", ""),
                            typed.getOrDefault("amount", ""),
                            typed.getOrDefault("currency", ""),
                            typed.getOrDefault("dated", ""),
                            typed.getOrDefault("status", ""),
                            typed.getOrDefault("link", "")));
        } catch (CustomerFault e) {
            model.addAttribute("fault", text(e, language));
            model.addAttribute("documented", deal);
            model.addAttribute("typed", typed);
        }
        return list(id, language, model);
    }

    /** Changes the status of a quotation or contract. */
    @PostMapping("/documents/{document:\\d{1,18}}")
    String document(
            @PathVariable long id,
            @PathVariable long document,
            @RequestParam String status,
            @RequestParam int version,
            Locale language,
            Model model) {
        documents.requireChange(id);
        try {
            documents.change(document, DealDocumentRequest.status(status), version);
        } catch (CustomerFault e) {
            model.addAttribute("fault", text(e, language));
        }
        return list(id, language, model);
    }

    private String text(CustomerFault fault, Locale language) {
        String reason = messages.getMessage("customer.fault." + fault.code(), fault.arguments(), language);
        return fault.field() == null
                ? reason
                : messages.getMessage(
                        "customer.problem.field",
                        new Object[] {messages.getMessage("customers.deal." + fault.field(), null, language), reason},
                        language);
    }
}
