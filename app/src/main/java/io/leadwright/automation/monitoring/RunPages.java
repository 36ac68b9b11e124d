package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import java.security.Principal;
import java.util.Locale;
import java.util.Set;
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

/** Shows the assistants' runs with their steps, times and results, and lets people change them by hand. */
@Controller
class RunPages {
    static final Set<String> IN_CHARGE = Set.of("ROLE_manager", "ROLE_analyst", "ROLE_admin");
    private static final int LONGEST_REASON = 500;

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
        return "automation/monitoring/runs";
    }

    @GetMapping("/assistants/runs/{id}")
    String run(@PathVariable String id, Locale language, Model model) {
        model.addAttribute("run", views.one(id, language));
        return "automation/monitoring/picture";
    }

    /** The events of a run one after the other, on its diagram. */
    @GetMapping("/assistants/runs/{id}/replay")
    String replay(@PathVariable String id, Locale language, Model model) {
        Run run = views.one(id, language);
        model.addAttribute("run", run);
        model.addAttribute("moments", views.moments(run));
        return "automation/monitoring/replay";
    }

    @GetMapping("/assistants/runs/{id}/picture")
    @ResponseBody
    RunPicture picture(@PathVariable String id, Locale language) {
        return views.picture(id, language);
    }

    /** Retries a failed step and shows the runs in their new state. */
    @PostMapping("/assistants/runs/{id}/retries")
    @PreAuthorize("hasAnyRole('manager', 'analyst', 'admin')")
    String retry(
            @PathVariable String id, @RequestParam String element, Principal person, Locale language, Model model) {
        Run run = views.one(id);
        return after(run, () -> processes.retry(id, element, person.getName()), language, model);
    }

    /** Skips a step, or ends a wait, and shows the runs in their new state. */
    @PostMapping("/assistants/runs/{id}/skips")
    String skip(@PathVariable String id, @RequestParam String element, Principal person, Locale language, Model model) {
        Run run = views.controlled(id);
        return after(run, () -> processes.skip(id, element, person.getName()), language, model);
    }

    /** Continues at another step and shows the runs in their new state. */
    @PostMapping("/assistants/runs/{id}/moves")
    String move(
            @PathVariable String id,
            @RequestParam String element,
            @RequestParam String target,
            Principal person,
            Locale language,
            Model model) {
        Run run = views.controlled(id);
        return after(run, () -> processes.move(id, element, target, person.getName()), language, model);
    }

    /** Stops a run for a reason and shows the runs in their new state. */
    @PostMapping("/assistants/runs/{id}/stop")
    String stop(@PathVariable String id, @RequestParam String reason, Principal person, Locale language, Model model) {
        Run run = views.controlled(id);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY, "'reason' must have 1 to " + LONGEST_REASON + " characters");
        }
        return after(run, () -> processes.stop(id, reason.strip(), person.getName()), language, model);
    }

    private String after(Run run, Runnable work, Locale language, Model model) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
        }
        return runs(run.businessKey(), language, model);
    }
}
