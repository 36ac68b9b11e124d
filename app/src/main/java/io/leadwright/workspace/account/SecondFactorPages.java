package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people set up an authenticator, get recovery codes, and turn it off again. Each change asks for the password. */
@Controller
@RequestMapping("/settings/second-factor")
class SecondFactorPages {
    private static final String ISSUER = "Leadwright";
    private static final String PROVIDER = "provider";
    private static final String PAGE = "workspace/account/second-factor";
    private final SecondFactors factors;
    private final AccountStates states;
    private final Proof proof;
    private final CurrentSession session;

    SecondFactorPages(SecondFactors factors, AccountStates states, Proof proof, CurrentSession session) {
        this.factors = factors;
        this.states = states;
        this.proof = proof;
        this.session = session;
    }

    @GetMapping
    String show(Authentication person, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        boolean on = states.load(person.getName()).secondFactor();
        model.addAttribute("on", on);
        model.addAttribute("required", factors.required(roles(person)));
        model.addAttribute("byPassword", proof.byPassword(request));
        model.addAttribute("left", on ? factors.recoveryCodes(person.getName()) : 0);
        return PAGE;
    }

    /** Answers with the page itself: the secret is shown in this response only. */
    @PostMapping("/setup")
    String setUp(
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (states.load(person.getName()).secondFactor()) {
            return "redirect:/settings/second-factor";
        }
        try {
            proof.require(request, person.getName(), password);
            String secret = factors.propose(person.getName());
            model.addAttribute("secret", secret.replaceAll("(.{4})(?!$)", "$1 "));
            model.addAttribute("picture", QrPicture.of(SecondFactors.address(ISSUER, person.getName(), secret)));
            model.addAttribute("confirming", true);
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
        }
        return show(person, request, response, model);
    }

    /** After a wrong code the secret is not shown again: it is in the authenticator, or else setting up starts again. */
    @PostMapping("/confirmation")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (states.load(person.getName()).secondFactor()) {
            return "redirect:/settings/second-factor";
        }
        boolean byPassword = proof.byPassword(request);
        try {
            List<String> codes = factors.confirm(person.getName(), code);
            session.renew(request, person.getName(), byPassword ? "second-factor" : PROVIDER);
            model.addAttribute("codes", codes);
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
            model.addAttribute("confirming", true);
        }
        return show(person, request, response, model);
    }

    @PostMapping("/recovery-codes")
    String renew(
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!states.load(person.getName()).secondFactor()) {
            return "redirect:/settings/second-factor";
        }
        try {
            proof.require(request, person.getName(), password);
            model.addAttribute("codes", factors.renewRecoveryCodes(person.getName()));
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
        }
        return show(person, request, response, model);
    }

    @PostMapping("/removal")
    String remove(
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            RedirectAttributes answer) {
        boolean byPassword = proof.byPassword(request);
        try {
            proof.require(request, person.getName(), password);
            factors.remove(person.getName(), person.getName());
            session.renew(request, person.getName(), byPassword ? "password" : PROVIDER);
            answer.addFlashAttribute("done", "account.factor.removed");
        } catch (AccountFault fault) {
            answer.addFlashAttribute("fault", fault.message());
        }
        return "redirect:/settings/second-factor";
    }

    private static Set<String> roles(Authentication person) {
        return person.getAuthorities().stream()
                .map(authority -> authority.getAuthority().replaceFirst("^ROLE_", ""))
                .collect(Collectors.toSet());
    }
}
