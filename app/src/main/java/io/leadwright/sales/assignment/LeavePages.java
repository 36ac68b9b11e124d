package io.leadwright.sales.assignment;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Enters and withdraws leave on the team page; each leave is a record with a history. */
@Controller
@RequestMapping("/team/leaves")
@PreAuthorize(TeamRights.READERS)
class LeavePages {
    private final Leaves leaves;
    private final TeamRights rights;
    private final TeamView view;
    private final Forms forms;
    private final MessageSource messages;

    LeavePages(Leaves leaves, TeamRights rights, TeamView view, Forms forms, MessageSource messages) {
        this.leaves = leaves;
        this.rights = rights;
        this.view = view;
        this.forms = forms;
        this.messages = messages;
    }

    @PostMapping
    String enter(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String month,
            Principal who,
            Model model) {
        rights.requireEnterLeave();
        try {
            leaves.enter(person, from, until, reason, who.getName());
        } catch (InvalidRecord e) {
            model.addAttribute(
                    "leaveFaults", e.faults().stream().map(this::text).toList());
            model.addAttribute("typed", Map.of("person", person, "from", from, "until", until, "reason", reason));
            return view.show(month, model);
        }
        return TeamChangePages.back(month);
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String month, Principal who) {
        rights.requireWithdrawLeave();
        if (!leaves.withdraw(id, who.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return TeamChangePages.back(month);
    }

    private List<String> text(FieldFault fault) {
        Locale language = LocaleContextHolder.getLocale();
        String label = forms.of(Leaves.FORM)
                .field(fault.field())
                .map(field -> field.label(language))
                .orElse(fault.field());
        return List.of(
                label,
                messages.getMessage(
                        "form.fault." + fault.code(), fault.arguments().toArray(), language));
    }
}
