package io.leadwright.workspace.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows the guide to the first lead: as a panel of the first page until the person dismisses it, and as a page of its own. */
@Controller
class WelcomePages {
    private static final String HTMX = "HX-Request";
    private static final String ROLE = "ROLE_";
    private final WelcomeSteps steps;

    WelcomePages(WelcomeSteps steps) {
        this.steps = steps;
    }

    @GetMapping("/welcome")
    String guide(Authentication person, HttpServletRequest request, Model model) {
        List<WelcomeSteps.Shown> shown = steps.of(person.getName(), roles(person));
        boolean dismissed = steps.dismissed(person.getName());
        model.addAttribute("steps", request.getHeader(HTMX) != null && dismissed ? List.of() : shown);
        model.addAttribute("dismissed", dismissed);
        model.addAttribute("finished", shown.stream().allMatch(WelcomeSteps.Shown::done));
        return "workspace/shell/welcome";
    }

    @PostMapping("/welcome/dismissal")
    String dismiss(Authentication person) {
        steps.dismiss(person.getName());
        return "redirect:/";
    }

    /** Removes the panel: the response is empty. */
    @PostMapping(path = "/welcome/dismissal", headers = HTMX)
    ResponseEntity<Void> dismissPanel(Authentication person) {
        steps.dismiss(person.getName());
        return ResponseEntity.ok().build();
    }

    @PostMapping("/welcome/return")
    String restore(Authentication person) {
        steps.restore(person.getName());
        return "redirect:/";
    }

    private static Set<String> roles(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .collect(Collectors.toSet());
    }
}
