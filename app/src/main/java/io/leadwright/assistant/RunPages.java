package io.leadwright.assistant;

import io.leadwright.workflow.Processes;
import io.leadwright.workflow.Run;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The assistants' runs: which, at which step, since when, with what result. */
@Controller
class RunPages {
    private static final String THOSE_IN_CHARGE = "hasAnyRole('manager', 'analyst', 'admin')";

    private final RunViews views;
    private final Processes processes;

    RunPages(RunViews views, Processes processes) {
        this.views = views;
        this.processes = processes;
    }

    /** The runs about a record, as a fragment of its page. */
    @GetMapping("/assistants/runs")
    String runs(@RequestParam String record, Locale language, Model model) {
        model.addAttribute("record", record);
        model.addAttribute("runs", views.about(record, language));
        return "assistant/runs";
    }

    @GetMapping("/assistants/runs/{id}")
    String run(@PathVariable String id, Locale language, Model model) {
        model.addAttribute("run", views.one(id, language));
        return "assistant/picture";
    }

    @GetMapping("/assistants/runs/{id}/picture")
    @ResponseBody
    RunPicture picture(@PathVariable String id, Locale language) {
        return views.picture(id, language);
    }

    /** Tries a failed step again and shows the runs as they stand then. */
    @PostMapping("/assistants/runs/{id}/retries")
    @PreAuthorize(THOSE_IN_CHARGE)
    String retry(@PathVariable String id, @RequestParam String element, Locale language, Model model) {
        Run run = views.one(id);
        try {
            processes.retry(id, element);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
        }
        return runs(run.businessKey(), language, model);
    }
}
