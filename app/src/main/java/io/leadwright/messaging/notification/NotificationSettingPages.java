package io.leadwright.messaging.notification;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets the signed-in user choose where to get each kind of notification: in the workplace, by mail, both or not at all. */
@Controller
@RequestMapping("/notifications/settings")
class NotificationSettingPages {
    private static final String PAGE = "redirect:/notifications/settings";
    private final NotificationKinds kinds;
    private final NotificationChoices choices;

    NotificationSettingPages(NotificationKinds kinds, NotificationChoices choices) {
        this.kinds = kinds;
        this.choices = choices;
    }

    /** A kind with the choice that applies to the user. */
    public record Row(String key, String title, NotificationChoice choice) {}

    @GetMapping
    String show(Principal person, Model model) {
        Locale language = LocaleContextHolder.getLocale();
        List<Row> rows = kinds.all(language).stream()
                .map(kind -> new Row(kind.key(), kind.title(), choices.load(person.getName(), kind.key())))
                .toList();
        model.addAttribute("rows", rows);
        return "messaging/notification/notification-settings";
    }

    /**
     * Saves what the user ticked. A fixed or unchanged setting is not saved as a choice.
     *
     * @param app kinds to show in the workplace
     * @param mail kinds to send by mail
     */
    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") Set<String> app,
            @RequestParam(defaultValue = "") Set<String> mail,
            Principal person,
            RedirectAttributes answer) {
        for (NotificationKinds.Kind kind : kinds.all(Locale.ROOT)) {
            NotificationChoice before = choices.load(person.getName(), kind.key());
            boolean inApp = before.appFixed() || app.contains(kind.key());
            boolean byMail = before.mailFixed() || mail.contains(kind.key());
            if (inApp != before.app() || byMail != before.mail()) {
                choices.choose(person.getName(), kind.key(), inApp, byMail);
            }
        }
        answer.addFlashAttribute("done", "notices.settings.saved");
        return PAGE;
    }

    @PostMapping("/reset")
    String reset(Principal person, RedirectAttributes answer) {
        choices.forget(person.getName());
        answer.addFlashAttribute("done", "notices.settings.reset.done");
        return PAGE;
    }
}
