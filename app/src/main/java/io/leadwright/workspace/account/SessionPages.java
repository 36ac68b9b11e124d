package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people see in which browsers they are signed in, and end those sessions. */
@Controller
@RequestMapping("/settings/sessions")
class SessionPages {
    private static final UUID NONE = new UUID(0, 0);
    private final Sessions sessions;
    private final AccountStates states;

    SessionPages(Sessions sessions, AccountStates states) {
        this.sessions = sessions;
        this.states = states;
    }

    /** A session as the page shows it. */
    public record Shown(Sessions.Session session, String browser, String system, boolean current) {}

    @GetMapping
    String list(Principal person, HttpServletRequest request, Model model) {
        UUID current = CurrentSession.id(request).orElse(NONE);
        model.addAttribute(
                "sessions",
                sessions.of(person.getName()).stream()
                        .map(session -> new Shown(
                                session,
                                DeviceName.browser(session.device()),
                                DeviceName.system(session.device()),
                                session.id().equals(current)))
                        .toList());
        return "workspace/account/sessions";
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/end")
    String end(@PathVariable UUID id, Principal person, RedirectAttributes answer) {
        if (!sessions.end(id, person.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        states.note(person.getName(), person.getName(), "session-ended", "");
        answer.addFlashAttribute("done", "account.sessions.ended");
        return "redirect:/settings/sessions";
    }

    @PostMapping("/end-others")
    String endOthers(Principal person, HttpServletRequest request, RedirectAttributes answer) {
        int ended = sessions.endOthers(CurrentSession.id(request).orElse(NONE), person.getName());
        states.note(person.getName(), person.getName(), "sessions-ended", String.valueOf(ended));
        answer.addFlashAttribute("done", "account.sessions.ended");
        return "redirect:/settings/sessions";
    }
}
