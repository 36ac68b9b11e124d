package io.leadwright.sales.listing;

import io.leadwright.platform.spreadsheet.CsvDownload;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.customer.Paging;
import io.leadwright.sales.funnel.CustomerStages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Applies actions to the customers selected in the list and shows the result above the list. */
@Controller
@CustomerPage
@RequestMapping("/customers/batch")
class CustomerBatchPages {
    private static final Set<String> KINDS = Set.of("", "call", "mail", "task");
    private final CustomerBatch batch;
    private final CustomerLists lists;
    private final CustomerListView view;
    private final CustomerExport export;
    private final FunnelStages stages;
    private final MessageSource messages;

    CustomerBatchPages(
            CustomerBatch batch,
            CustomerLists lists,
            CustomerListView view,
            CustomerExport export,
            FunnelStages stages,
            MessageSource messages) {
        this.batch = batch;
        this.lists = lists;
        this.view = view;
        this.export = export;
        this.stages = stages;
        this.messages = messages;
    }

    @PostMapping("/stage")
    String move(
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(defaultValue = "0") int toStage,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            Model model,
            RedirectAttributes answer) {
        String wanted = reason.strip();
        if (wanted.isEmpty() || wanted.length() > CustomerStages.LONGEST_REASON || wanted.indexOf('\0') >= 0) {
            return again(given, "customers.move.fault", reason, language, model);
        }
        if (stages.find(toStage).isEmpty()) {
            return again(given, "customers.batch.fault.stage", reason, language, model);
        }
        return done(given, () -> batch.move(ids(given), toStage, wanted), language, model, answer);
    }

    @PostMapping("/owner")
    String assign(
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(defaultValue = "") String newOwner,
            Locale language,
            Model model,
            RedirectAttributes answer) {
        try {
            return done(given, () -> batch.assign(ids(given), newOwner), language, model, answer);
        } catch (CustomerFault e) {
            return again(given, "customers.batch.fault.owner", "", language, model);
        }
    }

    @PostMapping("/actions")
    String carryOut(
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(defaultValue = "") String kind,
            Locale language,
            Model model,
            RedirectAttributes answer) {
        String known = KINDS.contains(kind) ? kind : "";
        return done(given, () -> batch.carryOut(ids(given), known), language, model, answer);
    }

    /** Downloads the selected customers, or the whole list if none is selected. */
    @PostMapping("/export")
    void export(@RequestParam MultiValueMap<String, String> given, Locale language, HttpServletResponse response)
            throws IOException {
        CustomerLists.Asked asked = lists.read(given, CustomerQuery.NEWEST, 1);
        CsvDownload.send(
                response,
                CustomerColumns.LIST,
                table -> export.write(asked.listing().query(), ids(given), asked.columns(), language, table));
    }

    private String done(
            MultiValueMap<String, String> given,
            Supplier<CustomerBatch.Outcome> deed,
            Locale language,
            Model model,
            RedirectAttributes answer) {
        List<Long> ids = ids(given);
        if (ids.isEmpty() || ids.size() > Paging.LARGEST) {
            return again(given, "customers.batch.fault.none", "", language, model);
        }
        answer.addFlashAttribute("batch", deed.get());
        CustomerLists.Asked asked = lists.read(given, CustomerQuery.NEWEST, 1);
        return "redirect:"
                + new CustomerLinks(
                                "/customers",
                                asked.listing(),
                                asked.view().map(saved -> saved.id()).orElse(0L))
                        .page(asked.listing().query().page());
    }

    /** The list as before, with the input and the error. */
    private String again(
            MultiValueMap<String, String> given, String fault, String reason, Locale language, Model model) {
        String text = messages.getMessage(fault, new Object[] {Paging.LARGEST}, language);
        return view.show(given, new CustomerListView.Typed(text, ids(given), reason), language, model);
    }

    private static List<Long> ids(MultiValueMap<String, String> given) {
        return given.getOrDefault("id", List.of()).stream()
                .map(CustomerInput::id)
                .flatMap(Optional::stream)
                .toList();
    }
}
