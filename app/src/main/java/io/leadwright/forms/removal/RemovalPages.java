package io.leadwright.forms.removal;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The recycle bin of a form: removes a record from its page and brings it back. */
@Controller
@FormPages
@RequestMapping("/forms/{form}")
class RemovalPages {
    private final Forms forms;
    private final Removals removals;
    private final Accounts accounts;

    RemovalPages(Forms forms, Removals removals, Accounts accounts) {
        this.forms = forms;
        this.removals = removals;
        this.accounts = accounts;
    }

    /** A line of the bin. */
    public record Line(long id, String title, Instant at, String by, String until) {}

    /** The list then offers to bring the record back. */
    @PostMapping("/{id:\\d{1,18}}/removal")
    String remove(@PathVariable String form, @PathVariable long id, RedirectAttributes answer) {
        removals.remove(form, id);
        answer.addFlashAttribute("removed", id);
        return "redirect:/forms/" + forms.of(form).key();
    }

    @GetMapping("/removed")
    String list(@PathVariable String form, Locale language, Model model) {
        List<Line> lines = removals.list(form, language).stream()
                .map(each -> new Line(
                        each.id(),
                        each.title(),
                        each.removedAt(),
                        accounts.find(each.removedBy())
                                .map(Accounts.Account::name)
                                .orElse(each.removedBy()),
                        each.until()))
                .toList();
        model.addAttribute("key", forms.of(form).key());
        model.addAttribute("name", forms.of(form).name(language));
        model.addAttribute("lines", lines);
        return "forms/removal/removed";
    }

    @PostMapping("/removed/{id:\\d{1,18}}/return")
    String restore(@PathVariable String form, @PathVariable long id) {
        return "redirect:/forms/" + form + "/"
                + removals.restore(forms.of(form).key(), id).id();
    }
}
