package io.leadwright.workspace.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the sign-in page, which lists the demo accounts when the demo is on. */
@Controller
class LoginPage {
    private final List<String> demoAccounts;

    LoginPage(FirstAccountSettings settings) {
        this.demoAccounts = settings.demo() ? List.of("operator", "lucy", "manager", "analyst", "admin") : List.of();
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String logout,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("demoAccounts", demoAccounts);
        return "workspace/access/login";
    }
}
