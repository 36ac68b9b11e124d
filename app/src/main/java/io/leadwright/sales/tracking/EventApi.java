package io.leadwright.sales.tracking;

import io.leadwright.sales.tracking.EventOutcome.EventFault;
import io.leadwright.sales.tracking.EventOutcome.EventLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accepts events from programs and people. An event answered with 200 is durable. */
@RestController
@RequestMapping(path = "/api/event", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "events")
class EventApi {
    private final EventReader reader;
    private final EventBatcher batcher;
    private final EventIngestion ingestion;
    private final EventCaller caller;
    private final EventProblems problems;

    EventApi(
            EventReader reader,
            EventBatcher batcher,
            EventIngestion ingestion,
            EventCaller caller,
            EventProblems problems) {
        this.reader = reader;
        this.batcher = batcher;
        this.ingestion = ingestion;
        this.caller = caller;
        this.problems = problems;
    }

    @PostMapping(path = "/report", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Reports an event",
            description =
                    "{customer_id, event_type, value, timestamp, source, event_id}; value and event_id are optional. A"
                            + " repeated event changes nothing. Sign in with an account, or send the key of an event source as"
                            + " Bearer token.")
    EventAnswer report(InputStream body) {
        EventCaller.Rights rights = caller.rights();
        EventLine line = reader.one(body);
        rights.spend(1);
        BehaviorEvent event = line.event();
        if (event == null) {
            throw EventRefused.invalid(line.faults());
        }
        EventOutcome outcome = report(List.of(event), rights).get(0);
        EventFault fault = outcome.fault();
        if (fault != null) {
            throw EventRefused.invalid(List.of(fault));
        }
        return new EventAnswer(EventOutcome.Status.OK, outcome.stageUpdated(), outcome.newStage(), null);
    }

    @PostMapping(path = "/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Reports many events",
            description =
                    "An array of events, or {events: [...]}. Each gets its own result, in the same order: ok, duplicate or"
                            + " error; an error does not affect the other events.")
    EventAnswer.Batch batch(InputStream body) {
        EventCaller.Rights rights = caller.rights();
        List<EventLine> lines = reader.many(body);
        rights.spend(lines.size());
        List<EventOutcome> outcomes = report(
                lines.stream()
                        .filter(line -> line.event() != null)
                        .map(line -> Objects.requireNonNull(line.event()))
                        .toList(),
                rights);
        List<EventAnswer> answers = new ArrayList<>(lines.size());
        Locale language = LocaleContextHolder.getLocale();
        int next = 0;
        for (EventLine line : lines) {
            answers.add(answer(
                    line.event() == null ? EventOutcome.refused(line.faults().get(0)) : outcomes.get(next++),
                    language));
        }
        return new EventAnswer.Batch(
                count(answers, EventOutcome.Status.OK),
                count(answers, EventOutcome.Status.DUPLICATE),
                count(answers, EventOutcome.Status.ERROR),
                answers);
    }

    private List<EventOutcome> report(List<BehaviorEvent> events, EventCaller.Rights rights) {
        return rights.owner().isEmpty() ? batcher.report(events) : ingestion.report(events, rights.owner());
    }

    private static int count(List<EventAnswer> answers, EventOutcome.Status status) {
        return (int)
                answers.stream().filter(answer -> answer.status() == status).count();
    }

    private EventAnswer answer(EventOutcome outcome, Locale language) {
        EventFault fault = outcome.fault();
        return new EventAnswer(
                outcome.status(),
                outcome.stageUpdated(),
                outcome.newStage(),
                fault == null ? null : problems.error(fault, language));
    }
}
