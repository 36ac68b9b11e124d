package io.leadwright.workspace.account;

import io.leadwright.automation.engine.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people change their own password. The session in which they do it goes on; all others end. */
@Controller
@RequestMapping("/settings/password")
class PasswordPages {
    private final Accounts accounts;
    private final AccountStates states;
    private final NewPasswords passwords;
    private final Proof proof;
    private final CurrentSession session;

    PasswordPages(
            Accounts accounts, AccountStates states, NewPasswords passwords, Proof proof, CurrentSession session) {
        this.accounts = accounts;
        this.states = states;
        this.passwords = passwords;
        this.proof = proof;
        this.session = session;
    }

    @GetMapping
    String show(Principal person, HttpServletRequest request, Model model) {
        model.addAttribute("must", states.load(person.getName()).mustChange());
        model.addAttribute("byPassword", proof.byPassword(request));
        model.addAttribute("username", person.getName());
        model.addAttribute("shortest", passwords.shortest());
        return "workspace/account/password";
    }

    @PostMapping
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes answer,
            Model model) {
        try {
            if (!proof.byPassword(request)) {
                throw new AccountFault("provider-password");
            }
            if (!password.equals(again)) {
                throw new AccountFault("password-again");
            }
            proof.require(request, person.getName(), current);
            passwords.replace(
                    accounts.find(person.getName())
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)),
                    current,
                    password);
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
            return show(person, request, model);
        }
        boolean secondFactor = states.load(person.getName()).secondFactor();
        session.renew(request, person.getName(), secondFactor ? "second-factor" : "password");
        answer.addFlashAttribute("done", "account.password.changed");
        return "redirect:/settings/password";
    }
}
