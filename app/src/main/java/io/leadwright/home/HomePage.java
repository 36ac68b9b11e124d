package io.leadwright.home;

import io.leadwright.workflow.Tasks;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: what waits for this person, and the ways to what the person's roles use. */
@Controller
class HomePage {
    private static final int SHOWN = 10;
    private final Tasks tasks;

    HomePage(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping("/")
    String home(Authentication person, Model model) {
        model.addAttribute("tasks", tasks.open(person.getName(), roles(person), SHOWN));
        return "home";
    }

    private static Set<String> roles(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.startsWith("ROLE_") ? authority.substring("ROLE_".length()) : authority)
                .collect(Collectors.toSet());
    }
}
