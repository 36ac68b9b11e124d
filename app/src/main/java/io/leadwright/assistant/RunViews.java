package io.leadwright.assistant;

import io.leadwright.workflow.Processes;
import io.leadwright.workflow.RecordGuard;
import io.leadwright.workflow.Run;
import java.util.List;
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

    List<Run> about(String businessKey) {
        if (!guard.mayRead(businessKey)) {
            throw notFound();
        }
        return processes.runs(businessKey);
    }

    /** A foreign run looks like one that does not exist, so that ids cannot be probed. */
    Run one(String id) {
        return processes.run(id).filter(run -> guard.mayRead(run.businessKey())).orElseThrow(RunViews::notFound);
    }

    RunPicture picture(String id) {
        Run run = one(id);
        return new RunPicture(
                processes.diagram(id),
                run.steps().stream()
                        .map(step -> new RunPicture.Mark(step.element(), step.state()))
                        .toList());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
