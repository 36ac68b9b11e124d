package io.leadwright.workspace.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the pages of the sign-in; the first lists the demo accounts when the demo is on. */
@Controller
class LoginPage {
    private static final Set<String> ERRORS = Set.of("wait", "again");
    /** Reasons of the provider's sign-in that the page explains. */
    static final Set<String> REFUSED = Set.of("role", "locked", "taken", "username", "unreachable");

    private final List<String> demoAccounts;
    private final OidcSettings provider;

    LoginPage(FirstAccountSettings settings, OidcSettings provider) {
        this.demoAccounts = settings.demo()
                ? List.of("operator", "lucy", "manager", "owner", "marketing", "analyst", "admin")
                : List.of();
        this.provider = provider;
    }

    /**
     * The first step of the sign-in.
     *
     * @param error {@code wait} while the account waits, {@code again} when the second step has taken too long
     * @param refused why the provider's person does not get in
     */
    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "provider", required = false) @Nullable String refused,
            Model model) {
        if (error != null) {
            model.addAttribute("fault", "access.login." + (ERRORS.contains(error) ? error : "failed"));
        } else if (refused != null) {
            model.addAttribute("fault", "access.login.provider." + (REFUSED.contains(refused) ? refused : "failed"));
        }
        model.addAttribute("demoAccounts", demoAccounts);
        if (provider.on()) {
            model.addAttribute("provider", provider.name());
            model.addAttribute("start", OidcSignIn.START);
        }
        return "workspace/access/login";
    }

    @GetMapping(CodeStep.PAGE)
    String code(@RequestParam(required = false) @Nullable String error, HttpServletRequest request, Model model) {
        if (!CodeStep.pending(request.getSession(false))) {
            return "redirect:/login";
        }
        if (error != null) {
            model.addAttribute("fault", error.equals("wait") ? "access.login.wait" : "access.login.code.failed");
        }
        return "workspace/access/code";
    }

    /** Where a person arrives who wants to go to a provider that cannot be asked, or that is not set. */
    @GetMapping(OidcSignIn.START)
    String unreachable() {
        return "redirect:/login?provider=unreachable";
    }
}
