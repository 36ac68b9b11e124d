package io.leadwright.sales.tracking;

import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.funnel.EventTypes;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the programs that report events and manages their keys. A key is shown only in the response that created it. */
@Controller
@RequestMapping("/settings/sources")
@PreAuthorize("hasRole('admin')")
class SourcePages {
    private final SourceKeys keys;
    private final EventTypes types;
    private final MessageSource messages;

    SourcePages(SourceKeys keys, EventTypes types, MessageSource messages) {
        this.keys = keys;
        this.types = types;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("sources", keys.all());
        model.addAttribute("most", SourceRequest.MOST);
        model.addAttribute("sample", types.keys().stream().findFirst().orElse(""));
        return "sales/tracking/sources";
    }

    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String perMinute,
            Principal person,
            Locale language,
            HttpServletResponse response,
            Model model) {
        SourceRequest wanted = new SourceRequest(name.strip(), number(perMinute));
        Optional<EventFault> fault = wanted.fault();
        Optional<String> key =
                fault.isPresent() ? Optional.empty() : keys.create(wanted.name(), wanted.perMinute(), person.getName());
        if (key.isPresent()) {
            return once(wanted.name(), key.get(), response, model);
        }
        EventFault wrong = fault.orElseGet(() -> EventFault.of("name", "taken"));
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("field", wrong.field());
        model.addAttribute(
                "fault",
                messages.getMessage(
                        "events.fault." + wrong.code(), wrong.arguments().toArray(), language));
        model.addAttribute("typedName", name);
        model.addAttribute("typedPerMinute", perMinute);
        return list(model);
    }

    @PostMapping("/{name}/rotation")
    String rotate(@PathVariable String name, HttpServletResponse response, Model model) {
        return once(name, keys.rotate(name).orElseThrow(SourcePages::unknown), response, model);
    }

    @PostMapping("/{name}/revocation")
    String revoke(@PathVariable String name) {
        if (!keys.remove(name)) {
            throw unknown();
        }
        return "redirect:/settings/sources";
    }

    private String once(String name, String key, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("made", name);
        model.addAttribute("key", key);
        return list(model);
    }

    private static int number(String text) {
        return CustomerInput.id(text.strip())
                .filter(number -> number <= SourceRequest.MOST)
                .map(Long::intValue)
                .orElse(0);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
