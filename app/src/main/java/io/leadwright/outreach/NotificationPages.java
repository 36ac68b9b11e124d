package io.leadwright.outreach;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** The signed-in person's own notifications, as a fragment that other pages fetch. */
@Controller
class NotificationPages {
    private static final int SHOWN = 20;
    private final Notifications notifications;

    NotificationPages(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/notifications")
    String list(Principal person, Model model) {
        model.addAttribute("notifications", notifications.of(person.getName(), SHOWN));
        return "outreach/notifications";
    }

    @PutMapping("/notifications/{id}/read")
    String read(@PathVariable long id, Principal person, Model model) {
        notifications.read(id, person.getName());
        return list(person, model);
    }
}
