package io.leadwright.sales.duplicate;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.customer.Paging;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of possible duplicates, where people merge them, dismiss the proposal or undo a merge. */
@Controller
@CustomerPage
@RequestMapping("/merges")
class MergePages {
    private static final int SIZE = 50;
    private final Merges merges;
    private final MergeRows rows;
    private final CustomerAccess access;
    private final CustomerView view;
    private final MessageSource messages;

    MergePages(Merges merges, MergeRows rows, CustomerAccess access, CustomerView view, MessageSource messages) {
        this.merges = merges;
        this.rows = rows;
        this.access = access;
        this.view = view;
        this.messages = messages;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "proposed") String state,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        String wanted = MergeRows.STATES.contains(state) ? state : MergeRows.STATES.get(0);
        int from = Math.max(0, Math.min(page, Paging.LAST_PAGE));
        view.prepare(model, language);
        model.addAttribute("state", wanted);
        model.addAttribute("states", MergeRows.STATES);
        model.addAttribute("list", rows.list(wanted, access.onlyOwner(), from, SIZE));
        return "sales/duplicate/merges";
    }

    @PostMapping("/{id:\\d{1,18}}/merge")
    String merge(@PathVariable long id, @RequestParam long keep, Locale language, RedirectAttributes answer) {
        return after(
                () -> "/customers/" + merges.merge(id, keep).customers().get(0).kept(), language, answer);
    }

    @PostMapping("/{id:\\d{1,18}}/dismissal")
    String dismiss(@PathVariable long id, Locale language, RedirectAttributes answer) {
        return after(
                () -> {
                    merges.dismiss(id);
                    return "/merges";
                },
                language,
                answer);
    }

    @PostMapping("/{id:\\d{1,18}}/undo")
    String undo(@PathVariable long id, Locale language, RedirectAttributes answer) {
        return after(() -> "/customers/" + merges.undo(id).customers().get(0).kept(), language, answer);
    }

    private String after(Supplier<String> deed, Locale language, RedirectAttributes answer) {
        try {
            return "redirect:" + deed.get();
        } catch (CustomerFault e) {
            if (e.status().value() == 404) {
                throw e;
            }
            answer.addFlashAttribute(
                    "fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
            return "redirect:/merges";
        }
    }
}
