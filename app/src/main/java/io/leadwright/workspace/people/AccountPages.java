package io.leadwright.workspace.people;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.access.AccountChanges;
import io.leadwright.workspace.access.Roles;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one person for administrators: roles, place in the sales team, password, lock, and what was changed. */
@Controller
@RequestMapping("/settings/people/{username}")
@PreAuthorize("hasRole('admin')")
class AccountPages {
    private static final int SHOWN = 50;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountStates states;
    private final Roles roles;
    private final SalesTeam team;

    AccountPages(Accounts accounts, AccountChanges changes, AccountStates states, Roles roles, SalesTeam team) {
        this.accounts = accounts;
        this.changes = changes;
        this.states = states;
        this.roles = roles;
        this.team = team;
    }

    @GetMapping
    String person(@PathVariable String username, Locale language, Model model) {
        Accounts.Account account = account(username);
        AccountStates.State state = states.load(username);
        model.addAttribute("account", account);
        model.addAttribute("isLocked", state.locked());
        model.addAttribute("mustChange", state.mustChange());
        model.addAttribute("secondFactor", state.secondFactor());
        model.addAttribute("roles", roles.all(language));
        model.addAttribute("regions", team.regions(language));
        team.place(username).ifPresent(place -> model.addAttribute("place", place));
        model.addAttribute("sells", account.roles().contains(SalesTeam.ROLE));
        model.addAttribute("shortest", changes.shortest());
        model.addAttribute("changes", states.changes(username, SHOWN));
        return "workspace/people/person";
    }

    @PostMapping("/roles")
    String roles(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String[] roles,
            Principal who,
            RedirectAttributes answer) {
        return change(username, answer, () -> changes.setRoles(username, chosen(roles), who.getName()));
    }

    @PostMapping("/profile")
    String describe(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            Principal who,
            RedirectAttributes answer) {
        return change(username, answer, () -> changes.describe(username, name.strip(), email.strip(), who.getName()));
    }

    /** Gives a salesperson a place in the team, or another one. */
    @PostMapping("/team")
    String team(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String limit,
            @RequestParam(defaultValue = "false") boolean active,
            Principal who,
            Locale language,
            RedirectAttributes answer) {
        Accounts.Account account = account(username);
        Optional<Integer> most = NewPeople.limit(limit);
        if (team.regions(language).stream().noneMatch(each -> each.key().equals(region))) {
            answer.addFlashAttribute("fault", "people.fault.no-region");
        } else if (!limit.isBlank() && most.isEmpty()) {
            answer.addFlashAttribute("fault", "people.fault.limit-range");
        } else {
            team.put(username, account.name(), new SalesTeam.Place(region, most.orElse(null), active), who.getName());
            answer.addFlashAttribute("done", "access.people.saved");
        }
        answer.addAttribute("username", username);
        return "redirect:/settings/people/{username}";
    }

    @PostMapping("/password")
    String password(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String password,
            Principal who,
            RedirectAttributes answer) {
        return change(username, answer, () -> changes.setPassword(username, password, who.getName()));
    }

    @PostMapping("/lock")
    String lock(@PathVariable String username, @RequestParam boolean locked, Principal who, RedirectAttributes answer) {
        return change(username, answer, () -> changes.lock(username, locked, who.getName()));
    }

    @PostMapping("/second-factor-removal")
    String removeSecondFactor(@PathVariable String username, Principal who, RedirectAttributes answer) {
        return change(username, answer, () -> changes.removeSecondFactor(username, who.getName()));
    }

    private Accounts.Account account(String username) {
        return accounts.find(username).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String change(String username, RedirectAttributes answer, Runnable work) {
        try {
            work.run();
            answer.addFlashAttribute("done", "access.people.saved");
        } catch (AccountFault fault) {
            if (fault.message().endsWith(".unknown")) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such account", fault);
            }
            answer.addFlashAttribute("fault", fault.message());
        }
        answer.addAttribute("username", username);
        return "redirect:/settings/people/{username}";
    }

    private static Set<String> chosen(String[] roles) {
        return Arrays.stream(roles).filter(role -> !role.isBlank()).collect(Collectors.toSet());
    }
}
