package io.leadwright.messaging.notification;

import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the notifications of the signed-in user, as a page and as the list behind the bell. */
@Controller
@RequestMapping("/notifications")
class NotificationPages {
    private static final int SHOWN = 20;
    private static final int LAST_PAGE = 10_000;
    private final Notifications notifications;

    NotificationPages(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * Lists notifications.
     *
     * @param show {@code unread}; all for anything else
     */
    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int page,
            Principal person,
            Model model) {
        int shown = Math.max(0, Math.min(page, LAST_PAGE));
        boolean unreadOnly = show.equals("unread");
        List<Notification> found = notifications.load(person.getName(), unreadOnly, shown, SHOWN);
        model.addAttribute("notifications", found.subList(0, Math.min(SHOWN, found.size())));
        model.addAttribute("more", found.size() > SHOWN);
        model.addAttribute("page", shown);
        model.addAttribute("show", unreadOnly ? "unread" : "");
        model.addAttribute("unreadNotices", notifications.unread(person.getName()));
        return "messaging/notification/notifications";
    }

    /** The list alone, as a fragment of the home page. */
    @GetMapping("/list")
    String part(Principal person, Model model) {
        list("", 0, person, model);
        return "messaging/notification/notification-list";
    }

    /** Only the bell, which pages poll. */
    @GetMapping("/bell")
    String bell(Principal person, Model model) {
        model.addAttribute("unreadNotices", notifications.unread(person.getName()));
        return "messaging/notification/bell";
    }

    @PutMapping("/{id}/read")
    String read(@PathVariable long id, Principal person, Model model) {
        notifications.read(id, person.getName());
        return list("", 0, person, model);
    }

    /** The same, for a form on a page. */
    @PostMapping("/{id}/read")
    String readByForm(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int page,
            Principal person) {
        notifications.read(id, person.getName());
        return back(show, page);
    }

    /**
     * Marks notifications as read.
     *
     * @param upTo id of the newest one that the user has seen
     */
    @PostMapping("/read")
    String readAll(@RequestParam long upTo, @RequestParam(defaultValue = "") String show, Principal person) {
        notifications.readAll(person.getName(), upTo);
        return back(show, 0);
    }

    private static String back(String show, int page) {
        return "redirect:/notifications?page=" + page + (show.equals("unread") ? "&show=unread" : "");
    }
}
