package io.leadwright.sales.deal;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerView;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
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
    private static final String TRIGGER = "HX-Trigger";
    private static final String TOLD = "told";
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d{1,3})\\]\\.(name|quantity|price)");
    private static final String FAULT = "fault";
    private final Deals deals;
    private final DealReading reading;
    private final DealProbabilities probabilities;
    private final CustomerReading customers;
    private final CustomerMoney money;
    private final DealDocuments documents;
    private final LossReasons losses;
    private final DealMoves moves;
    private final CustomerView view;
    private final MessageSource messages;
    private final Clock clock;

    DealPages(
            Deals deals,
            DealReading reading,
            DealProbabilities probabilities,
            CustomerReading customers,
            CustomerMoney money,
            DealDocuments documents,
            LossReasons losses,
            DealMoves moves,
            CustomerView view,
            MessageSource messages,
            Clock clock) {
        this.clock = clock;
        this.deals = deals;
        this.reading = reading;
        this.probabilities = probabilities;
        this.customers = customers;
        this.money = money;
        this.documents = documents;
        this.losses = losses;
        this.moves = moves;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String list(@PathVariable long id, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("id", id);
        Customer customer = customers.read(id);
        List<Deal> found = deals.load(id);
        model.addAttribute("deals", found);
        model.addAttribute("deleted", deals.deletedOf(id));
        model.addAttribute("customer", customer);
        if (found.stream().anyMatch(Deal::open)) {
            model.addAttribute("probability", probabilities.load().get(String.valueOf(customer.stage())));
        }
        model.addAttribute("currencies", money.currencies());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("documents", documents.load(found));
        model.addAttribute("documentKinds", DealDocument.KINDS);
        model.addAttribute("documentStatuses", DealDocument.STATUSES);
        model.addAttribute("language", language);
        model.addAttribute("reasons", losses.all());
        model.addAttribute("asks", moves.question(customer, DealMoves.LOST).fields());
        return "sales/deal/deals";
    }

    /** Adds a deal; the event in the response header refreshes the other panels. */
    @PostMapping
    String add(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            Locale language,
            HttpServletResponse response,
            Model model) {
        try {
            deals.requireChange(id);
            String key = form.getFirst("key");
            deals.add(id, reading.typed(form), key == null ? null : "page:" + key);
            response.setHeader(TRIGGER, TOLD);
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
            model.addAttribute("editing", 0L);
            // What was added under the key stays; what is typed is another deal.
            MultiValueMap<String, String> typed = new LinkedMultiValueMap<>(form);
            if (e.code().equals("keyReused")) {
                typed.remove("key");
            }
            model.addAttribute("form", typed);
        }
        return list(id, language, model);
    }

    /** Changes what a deal is about. */
    @PostMapping("/{deal:\\d{1,18}}/terms")
    String terms(
            @PathVariable long id,
            @PathVariable long deal,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam int version,
            Locale language,
            HttpServletResponse response,
            Model model) {
        deals.requireChange(id);
        try {
            deals.change(deal, reading.typed(form), version);
            response.setHeader(TRIGGER, TOLD);
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
            model.addAttribute("editing", deal);
            model.addAttribute("form", form);
        }
        return list(id, language, model);
    }

    /** Deletes an open deal; it can be brought back on the same panel. */
    @PostMapping("/{deal:\\d{1,18}}/removal")
    String delete(
            @PathVariable long id,
            @PathVariable long deal,
            @RequestParam int version,
            Locale language,
            HttpServletResponse response,
            Model model) {
        deals.requireChange(id);
        return done(() -> deals.delete(deal, version), id, language, response, model);
    }

    @PostMapping("/{deal:\\d{1,18}}/return")
    String restore(
            @PathVariable long id,
            @PathVariable long deal,
            Locale language,
            HttpServletResponse response,
            Model model) {
        deals.requireChange(id);
        return done(() -> deals.restore(deal), id, language, response, model);
    }

    private String done(Runnable work, long id, Locale language, HttpServletResponse response, Model model) {
        try {
            work.run();
            response.setHeader(TRIGGER, TOLD);
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
        }
        return list(id, language, model);
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
            @RequestParam(defaultValue = "") String amount,
            Locale language,
            HttpServletResponse response,
            Model model) {
        boolean lost = status.equals(Deal.Status.LOST.code());
        try {
            moves.move(deal, new DealMoves.Move(status, note, lossReason, competitor, amount, "", ""), version);
            response.setHeader(TRIGGER, TOLD);
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
            model.addAttribute("lost", lost ? deal : 0L);
            model.addAttribute("won", status.equals(Deal.Status.WON.code()) ? deal : 0L);
            model.addAttribute("amount", amount);
            model.addAttribute("note", note);
            model.addAttribute("chosen", lossReason);
            model.addAttribute("competitor", competitor);
        }
        return list(id, language, model);
    }

    /** The list of loss reasons and the competitor, as the note typed so far proposes them. */
    @GetMapping("/loss-reason")
    String proposed(@PathVariable long id, @RequestParam(defaultValue = "") String note, Locale language, Model model) {
        Customer customer = customers.change(id);
        LossReasons.Proposal proposal = losses.propose(CustomerInput.checked("note", note, Deal.LONGEST_NOTE));
        String first = proposal.reasons().get(0).key();
        model.addAttribute("reasons", losses.all());
        model.addAttribute("asks", moves.question(customer, DealMoves.LOST).fields());
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
                            reading,
                            typed.getOrDefault("kind", ""),
                            typed.getOrDefault("number", ""),
                            typed.getOrDefault("amount", ""),
                            typed.getOrDefault("currency", ""),
                            typed.getOrDefault("dated", ""),
                            typed.getOrDefault("status", ""),
                            typed.getOrDefault("link", "")));
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
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
            model.addAttribute(FAULT, text(e, language));
        }
        return list(id, language, model);
    }

    private String text(CustomerFault fault, Locale language) {
        String reason = messages.getMessage("customer.fault." + fault.code(), fault.arguments(), language);
        return fault.field() == null
                ? reason
                : messages.getMessage(
                        "customer.problem.field", new Object[] {named(fault.field(), language), reason}, language);
    }

    /** lines[2].price is the price of the third line. */
    private String named(String field, Locale language) {
        Matcher line = LINE.matcher(field);
        return line.matches()
                ? messages.getMessage(
                        "customers.deal.line." + line.group(2),
                        new Object[] {Integer.parseInt(line.group(1)) + 1},
                        language)
                : messages.getMessage("customers.deal." + field, null, language);
    }
}
