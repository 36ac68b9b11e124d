package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    private static final String BACK = "redirect:/settings/second-factor";
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
        model.addAttribute("required", factors.required(person));
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
        return changed(false, person, request, response, model, () -> {
            proof.require(request, person.getName(), password);
            String secret = factors.propose(person.getName());
            model.addAttribute("secret", secret.replaceAll("(.{4})(?!$)", "$1 "));
            model.addAttribute("picture", QrPicture.of(SecondFactors.address(ISSUER, person.getName(), secret)));
            model.addAttribute("confirming", true);
        });
    }

    /** After a wrong code the secret is not shown again: it is in the authenticator, or else setting up starts again. */
    @PostMapping("/confirmation")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return changed(false, person, request, response, model, () -> {
            // Shown unless it is on by then.
            model.addAttribute("confirming", true);
            boolean byPassword = proof.byPassword(request);
            model.addAttribute("codes", factors.confirm(person.getName(), code));
            session.renew(request, person.getName(), byPassword ? "second-factor" : PROVIDER);
        });
    }

    @PostMapping("/recovery-codes")
    String renew(
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return changed(true, person, request, response, model, () -> {
            proof.require(request, person.getName(), password);
            model.addAttribute("codes", factors.renewRecoveryCodes(person.getName()));
        });
    }

    @PostMapping("/removal")
    String remove(
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            RedirectAttributes answer) {
        if (!states.load(person.getName()).secondFactor()) {
            return BACK;
        }
        boolean byPassword = proof.byPassword(request);
        try {
            proof.require(request, person.getName(), password);
            factors.remove(person.getName(), person.getName());
            session.renew(request, person.getName(), byPassword ? "password" : PROVIDER);
            answer.addFlashAttribute("done", "account.factor.removed");
        } catch (AccountFault fault) {
            answer.addFlashAttribute("fault", fault.message());
        }
        return BACK;
    }

    /** Does the work if the second factor is on, or off, as it needs, and answers with the page. */
    private String changed(
            boolean on,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Runnable work) {
        if (states.load(person.getName()).secondFactor() != on) {
            return BACK;
        }
        try {
            work.run();
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
        }
        return show(person, request, response, model);
    }
}
