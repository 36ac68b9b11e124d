package io.leadwright.workspace.access;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.workspace.account.AccountFault;
import io.leadwright.workspace.account.AccountStates;
import java.security.Principal;
import java.util.Arrays;
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

/** Shows people and their roles to administrators. */
@Controller
@RequestMapping("/settings/people")
@PreAuthorize("hasRole('admin')")
class PeoplePages {
    private static final int SHOWN = 50;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountStates states;

    PeoplePages(Accounts accounts, AccountChanges changes, AccountStates states) {
        this.accounts = accounts;
        this.changes = changes;
        this.states = states;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("locked", states.locked());
        model.addAttribute("roles", accounts.roles());
        model.addAttribute("shortest", changes.shortest());
        return "workspace/access/people";
    }

    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String[] roles,
            Principal who,
            Model model) {
        Accounts.Account account = new Accounts.Account(username.strip(), name.strip(), email.strip(), chosen(roles));
        try {
            changes.create(account, password, who.getName());
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
            model.addAttribute("typed", account);
            return list(model);
        }
        return "redirect:/settings/people/" + account.username();
    }

    @GetMapping("/{username}")
    String person(@PathVariable String username, Model model) {
        model.addAttribute(
                "account",
                accounts.find(username).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        AccountStates.State state = states.load(username);
        model.addAttribute("isLocked", state.locked());
        model.addAttribute("mustChange", state.mustChange());
        model.addAttribute("secondFactor", state.secondFactor());
        model.addAttribute("roles", accounts.roles());
        model.addAttribute("shortest", changes.shortest());
        model.addAttribute("changes", states.changes(username, SHOWN));
        return "workspace/access/person";
    }

    @PostMapping("/{username}/roles")
    String roles(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String[] roles,
            Principal who,
            RedirectAttributes answer) {
        return change(username, answer, () -> changes.setRoles(username, chosen(roles), who.getName()));
    }

    @PostMapping("/{username}/password")
    String password(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String password,
            Principal who,
            RedirectAttributes answer) {
        return change(username, answer, () -> changes.setPassword(username, password, who.getName()));
    }

    @PostMapping("/{username}/lock")
    String lock(@PathVariable String username, @RequestParam boolean locked, Principal who, RedirectAttributes answer) {
        return change(username, answer, () -> changes.lock(username, locked, who.getName()));
    }

    @PostMapping("/{username}/second-factor-removal")
    String removeSecondFactor(@PathVariable String username, Principal who, RedirectAttributes answer) {
        return change(username, answer, () -> changes.removeSecondFactor(username, who.getName()));
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
