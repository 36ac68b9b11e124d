package io.leadwright.sales.assignment;

import io.leadwright.forms.record.FormRecord;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Lets a manager change a salesperson on the team page: position in the round robin, active or not, capacity. */
@Controller
@RequestMapping("/team/people/{id}")
@PreAuthorize(TeamRights.READERS)
class TeamChangePages {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private final TeamChanges changes;
    private final TeamRights rights;
    private final TeamView view;

    TeamChangePages(TeamChanges changes, TeamRights rights, TeamView view) {
        this.changes = changes;
        this.rights = rights;
        this.view = view;
    }

    @ModelAttribute("person")
    FormRecord person(@PathVariable long id) {
        rights.requireChangePeople();
        return changes.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/order")
    String order(
            @ModelAttribute("person") FormRecord person,
            @RequestParam String direction,
            @RequestParam(defaultValue = "") String month,
            Principal who) {
        switch (direction) {
            case "up" -> changes.move(person, -1, who.getName());
            case "down" -> changes.move(person, 1, who.getName());
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "direction must be up or down");
        }
        return back(month);
    }

    @PostMapping("/active")
    String activate(
            @ModelAttribute("person") FormRecord person,
            @RequestParam boolean active,
            @RequestParam(defaultValue = "") String month,
            Principal who) {
        changes.activate(person, active, who.getName());
        return back(month);
    }

    /** A number, or null for no limit. */
    @PostMapping("/capacity")
    String limit(
            @ModelAttribute("person") FormRecord person,
            @RequestParam(defaultValue = "") String capacity,
            @RequestParam(defaultValue = "") String month,
            Principal who,
            Model model) {
        String most = capacity.strip();
        if (!most.isEmpty() && !NUMBER.matcher(most).matches()) {
            model.addAttribute("fault", "team.fault.capacity");
            return view.show(month, model);
        }
        @Nullable Integer limit = most.isEmpty() ? null : Integer.valueOf(most);
        changes.limit(person, limit, who.getName());
        return back(month);
    }

    static String back(String month) {
        return month.matches("\\d{4}-\\d{2}") ? "redirect:/team?month=" + month : "redirect:/team";
    }
}
