package io.leadwright.sales.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the checklist of a new installation to administrators: as a page, and on the first page until everything is done. */
@Controller
@RequestMapping("/settings/setup")
@PreAuthorize("hasRole('admin')")
class SetupPages {
    private final SetupSteps steps;
    private final KeptSteps kept;

    SetupPages(SetupSteps steps, KeptSteps kept) {
        this.steps = steps;
        this.kept = kept;
    }

    @GetMapping
    String show(HttpServletRequest request, Locale language, Model model) {
        List<SetupStep> all = steps.all(language);
        long open = all.stream().filter(step -> !step.closed()).count();
        boolean panel = request.getHeader("HX-Request") != null;
        model.addAttribute("steps", panel && open == 0 ? List.of() : all);
        model.addAttribute("open", open);
        return "sales/setup/setup";
    }

    /** Leaves a step as it is shipped, or opens it again. */
    @PostMapping("/kept")
    String keep(@RequestParam String step, @RequestParam boolean keep, Principal person) {
        if (!SetupSteps.KEEPABLE.contains(step)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (keep) {
            kept.keep(step, person.getName());
        } else {
            kept.open(step);
        }
        return "redirect:/settings/setup";
    }
}
