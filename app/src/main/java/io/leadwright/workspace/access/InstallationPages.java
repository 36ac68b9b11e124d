package io.leadwright.workspace.access;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.installation.Installation;
import java.security.Principal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Shows whether this server is a restored copy that sends nothing, and lets an administrator release it. */
@Controller
@RequestMapping("/settings/installation")
@PreAuthorize("hasRole('admin')")
class InstallationPages {
    private final Installation installation;
    private final ApplicationEventPublisher events;

    InstallationPages(Installation installation, ApplicationEventPublisher events) {
        this.installation = installation;
        this.events = events;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("held", installation.held());
        model.addAttribute("changes", installation.changes());
        return "workspace/access/installation";
    }

    @PostMapping("/release")
    String release(Principal person) {
        installation.release(person.getName());
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "installation", "released"));
        return "redirect:/settings/installation";
    }
}
