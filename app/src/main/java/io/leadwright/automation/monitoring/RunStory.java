package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.instance.RunAction;
import io.leadwright.automation.monitoring.RunMoment.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what happened in a run in chronological order; within one millisecond steps end before others begin. */
record RunStory(Run run, List<RunAction> actions, List<Run.Failure> failures) {

    List<RunMoment> moments() {
        List<RunMoment> moments = new ArrayList<>();
        moments.add(new RunMoment(run.startedAt(), "", run.name(), What.STARTED, run.startedBy(), ""));
        run.steps().forEach(step -> tell(step, moments));
        for (Run.Failure failure : failures) {
            moments.add(moment(failure.at(), failure.element(), What.FAILED, null, failure.message()));
        }
        for (RunAction action : actions) {
            String detail = action.target() == null ? action.reason() : RunViews.name(action.target(), run);
            moments.add(moment(action.at(), action.element(), what(action), action.by(), detail));
        }
        Instant end = run.endedAt();
        if (end != null) {
            moments.add(
                    new RunMoment(end, "", run.name(), What.ENDED, null, Objects.requireNonNullElse(run.result(), "")));
        }
        moments.sort(Comparator.comparing(RunMoment::at).thenComparing(RunStory::rank));
        return moments;
    }

    private static void tell(Run.Entry step, List<RunMoment> moments) {
        if (step.name().isBlank()) {
            return;
        }
        Instant end = step.endedAt();
        boolean canceled = step.state() == Run.State.CANCELED;
        if (end != null && !canceled && !end.isAfter(step.startedAt())) {
            moments.add(new RunMoment(step.startedAt(), step.element(), step.name(), What.PASSED, step.by(), ""));
            return;
        }
        moments.add(new RunMoment(step.startedAt(), step.element(), step.name(), What.ENTERED, null, ""));
        if (end != null) {
            What what = canceled ? What.CANCELED : What.DONE;
            moments.add(new RunMoment(end, step.element(), step.name(), what, canceled ? null : step.by(), ""));
        }
    }

    private RunMoment moment(
            Instant at, @Nullable String element, What what, @Nullable String by, @Nullable String detail) {
        String id = Objects.requireNonNullElse(element, "");
        String name = id.isEmpty() ? run.name() : RunViews.name(id, run);
        return new RunMoment(at, id, name, what, by, Objects.requireNonNullElse(detail, ""));
    }

    private static What what(RunAction action) {
        return What.valueOf(action.kind().toUpperCase(Locale.ROOT));
    }

    /** Entering comes after leaving, and the order of entering is kept. */
    private static int rank(RunMoment moment) {
        return switch (moment.what()) {
            case STARTED -> 0;
            case RETRY, SKIP, MOVE, STOP -> 1;
            case DONE, CANCELED -> 2;
            case ENTERED, PASSED -> 3;
            case FAILED -> 4;
            case ENDED -> 5;
        };
    }
}
