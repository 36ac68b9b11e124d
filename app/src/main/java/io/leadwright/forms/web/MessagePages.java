package io.leadwright.forms.web;

import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordMessages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The panel of the record page where a person sends the assistants a message about what happened. */
@Controller
@FormPages
@RequestMapping("/forms/{form}/{id:\\d{1,18}}/messages")
class MessagePages {
    private final RecordMessages messages;
    private final RecordAccess access;

    MessagePages(RecordMessages messages, RecordAccess access) {
        this.messages = messages;
        this.access = access;
    }

    @GetMapping
    String offered(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        access.requireUpdate(form, id);
        model.addAttribute("form", form);
        model.addAttribute("id", id);
        model.addAttribute("messages", messages.offered(form, language));
        return "forms/web/messages";
    }

    /** Notifies the other panels with an event in the header, so that they show the result. */
    @PostMapping
    String tell(
            @PathVariable String form,
            @PathVariable long id,
            @RequestParam String message,
            Locale language,
            HttpServletResponse response,
            Model model) {
        try {
            model.addAttribute("told", message);
            model.addAttribute("runs", messages.tell(form, id, message));
        } catch (InvalidRecord e) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY, "'message' must be one the form offers", e);
        }
        response.setHeader("HX-Trigger", "told");
        return offered(form, id, language, model);
    }
}
