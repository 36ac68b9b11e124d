package io.leadwright.automation.assistant;

import io.leadwright.automation.process.AssistantSwitches;
import io.leadwright.platform.identity.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
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

/** The switch of an assistant as part of the page of its process. */
@Controller
@RequestMapping("/assistants/{process}/switch")
class AssistantPages {
    static final String READERS = "hasAnyRole('manager', 'analyst', 'admin')";
    static final String SWITCHERS = "hasAnyRole('analyst', 'admin')";

    private final Assistants assistants;
    private final AssistantSwitches switches;

    AssistantPages(Assistants assistants, AssistantSwitches switches) {
        this.assistants = assistants;
        this.switches = switches;
    }

    /** Whether a reason may be kept. */
    static boolean fits(String reason) {
        return reason.length() <= AssistantSwitches.REASON && reason.indexOf('\0') < 0;
    }

    @GetMapping
    @PreAuthorize(READERS)
    String show(@PathVariable String process, HttpServletRequest request, Locale language, Model model) {
        model.addAttribute(
                "assistant",
                assistants
                        .find(process, language)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("mayChange", request.isUserInRole("analyst") || request.isUserInRole("admin"));
        model.addAttribute("longest", AssistantSwitches.REASON);
        return "automation/assistant/switch";
    }

    @PostMapping
    @PreAuthorize(SWITCHERS)
    String change(
            @PathVariable String process,
            @RequestParam boolean on,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        show(process, request, language, model);
        if (fits(reason.strip())) {
            switches.set(process, on, reason.strip(), CurrentUser.username());
            return show(process, request, language, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("fault", "length");
        model.addAttribute("reason", reason);
        return "automation/assistant/switch";
    }
}
