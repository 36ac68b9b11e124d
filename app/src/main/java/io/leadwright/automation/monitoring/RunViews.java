package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.instance.RunAction;
import io.leadwright.automation.process.Processes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Limits runs to what the signed-in person may see and change: those about records the person may read or change. */
@Component
class RunViews {
    private final Processes processes;
    private final RecordGuard guard;

    RunViews(Processes processes, RecordGuard guard) {
        this.processes = processes;
        this.guard = guard;
    }

    List<RunView> about(String businessKey, Locale language) {
        if (!guard.mayRead(businessKey)) {
            throw notFound();
        }
        boolean controls = mayControl(businessKey);
        List<Run> runs = processes.runs(businessKey, language);
        Map<String, List<RunAction>> actions = processes.actions(runs);
        return runs.stream()
                .map(run -> view(run, controls, actions.getOrDefault(run.id(), List.of()), language))
                .toList();
    }

    /** Somebody else's run looks like one that does not exist, so that ids cannot be probed. */
    Run one(String id) {
        return one(id, Locale.ROOT);
    }

    Run one(String id, Locale language) {
        return processes
                .run(id, language)
                .filter(run -> guard.mayRead(run.businessKey()))
                .orElseThrow(RunViews::notFound);
    }

    /**
     * A run that the signed-in person may change by hand.
     *
     * @throws AccessDeniedException when the person may only read it
     */
    Run controlled(String id) {
        Run run = one(id);
        if (!mayControl(run.businessKey())) {
            throw new AccessDeniedException("May not change run '" + id + "'");
        }
        return run;
    }

    RunPicture picture(String id, Locale language) {
        Run run = one(id);
        return new RunPicture(
                processes.diagram(run, language),
                run.steps().stream()
                        .map(step -> new RunPicture.Mark(step.element(), step.state()))
                        .toList());
    }

    /** What happened in a run that the caller may read, oldest first. */
    List<RunMoment> moments(Run run) {
        List<RunAction> actions = processes.actions(List.of(run)).getOrDefault(run.id(), List.of());
        return new RunStory(run, actions, processes.failures(run)).moments();
    }

    private RunView view(Run run, boolean controls, List<RunAction> actions, Locale language) {
        List<RunView.Hand> hands = controls && run.endedAt() == null
                ? run.steps().stream()
                        .filter(RunViews::standing)
                        .map(step -> new RunView.Hand(
                                step.element(), step.name(), processes.targets(run, step.element(), language)))
                        .filter(hand -> !hand.targets().isEmpty())
                        .toList()
                : List.of();
        return new RunView(
                run, hands, actions.stream().map(action -> told(action, run)).toList());
    }

    /** A scope is left by leaving the steps in it. */
    private static boolean standing(Run.Entry step) {
        return (step.state() == Run.State.ACTIVE || step.state() == Run.State.FAILED)
                && !step.type().equals("subProcess");
    }

    private static RunView.Told told(RunAction action, Run run) {
        return new RunView.Told(action, name(action.element(), run), name(action.target(), run));
    }

    static String name(@Nullable String element, Run run) {
        return run.steps().stream()
                .filter(step -> step.element().equals(element))
                .map(Run.Entry::name)
                .findFirst()
                .orElse(Objects.requireNonNullElse(element, ""));
    }

    /** Managers and those who may change the record that the run is about. */
    private boolean mayControl(String businessKey) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return guard.mayChange(businessKey)
                || (person != null
                        && person.getAuthorities().stream()
                                .anyMatch(role -> RunPages.IN_CHARGE.contains(role.getAuthority())));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
