package io.leadwright.workspace.shell;

import io.leadwright.automation.process.Tasks;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The first page after signing in: the dashboard for desk roles, the list of today for the roles that have one; for others their open tasks
 * and links to what their roles use. All of them also have addresses of their own, open to everybody.
 */
@Controller
class HomePage {
    private static final int SHOWN = 10;
    private final Tasks tasks;
    private final HomeSettings settings;

    HomePage(Tasks tasks, HomeSettings settings) {
        this.tasks = tasks;
        this.settings = settings;
    }

    @GetMapping("/")
    String first(Authentication person) {
        Set<String> roles = roles(person);
        if (roles.stream().anyMatch(settings.deskRoles()::contains)) {
            return "forward:/dashboard";
        }
        return roles.stream().anyMatch(settings.todayRoles()::contains) ? "forward:/today" : "forward:/tasks";
    }

    @GetMapping("/tasks")
    String tasks(Authentication person, Model model) {
        model.addAttribute("tasks", tasks.open(person.getName(), roles(person), SHOWN));
        return "workspace/shell/home";
    }

    private static Set<String> roles(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.startsWith("ROLE_") ? authority.substring("ROLE_".length()) : authority)
                .collect(Collectors.toSet());
    }
}
