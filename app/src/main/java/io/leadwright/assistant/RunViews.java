package io.leadwright.assistant;

import io.leadwright.workflow.Processes;
import io.leadwright.workflow.RecordGuard;
import io.leadwright.workflow.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Runs as the signed-in person may see them: those about records the person may read. */
@Component
class RunViews {
    private final Processes processes;
    private final RecordGuard guard;

    RunViews(Processes processes, RecordGuard guard) {
        this.processes = processes;
        this.guard = guard;
    }

    List<Run> about(String businessKey, Locale language) {
        if (!guard.mayRead(businessKey)) {
            throw notFound();
        }
        return processes.runs(businessKey).stream()
                .map(run -> named(run, language))
                .toList();
    }

    /** A foreign run looks like one that does not exist, so that ids cannot be probed. */
    Run one(String id) {
        return processes.run(id).filter(run -> guard.mayRead(run.businessKey())).orElseThrow(RunViews::notFound);
    }

    Run one(String id, Locale language) {
        return named(one(id), language);
    }

    RunPicture picture(String id, Locale language) {
        Run run = one(id);
        return new RunPicture(
                processes.diagram(id, language),
                run.steps().stream()
                        .map(step -> new RunPicture.Mark(step.element(), step.state()))
                        .toList());
    }

    private Run named(Run run, Locale language) {
        Map<String, String> names = processes.names(run.id(), language);
        return names.isEmpty() ? run : run.named(names);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
