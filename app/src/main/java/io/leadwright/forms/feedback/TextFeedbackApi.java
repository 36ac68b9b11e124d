package io.leadwright.forms.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.UnknownRecord;
import io.leadwright.platform.audit.AuditEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Feedback on texts written by assistants: given by owners and managers, listed for people who improve the prompts. */
@RestController
@Tag(name = "text feedback")
class TextFeedbackApi {
    private static final String THOSE_IN_CHARGE = "hasAnyRole('manager', 'analyst', 'owner')";
    private static final int LARGEST = 500;
    private static final int LAST_PAGE = 100_000;
    private final Forms forms;
    private final TextReview review;
    private final FeedbackRows rows;
    private final ApplicationEventPublisher events;

    /** A review as sent: seen is the text reviewed, text the new text of an edit. */
    record Judgement(
            @Nullable String field,
            TextFeedback.@Nullable Verdict verdict,
            @Nullable String text,
            @Nullable String seen) {}

    /** One page of feedback, newest first. */
    record Page(List<TextFeedback> items, int page, int size, long total) {}

    TextFeedbackApi(Forms forms, TextReview review, FeedbackRows rows, ApplicationEventPublisher events) {
        this.events = events;
        this.forms = forms;
        this.review = review;
        this.rows = rows;
    }

    @PostMapping(
            path = "/api/forms/{form}/records/{id}/feedback",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Accepts, edits or rejects a text that an assistant wrote",
            description = "verdict is ACCEPTED, EDITED (with text) or REJECTED. With seen, the text reviewed, the"
                    + " review is rejected with 412 if the record has another text now.")
    TextFeedback judge(@PathVariable String form, @PathVariable String id, @RequestBody Judgement judgement) {
        if (judgement.field() == null || judgement.verdict() == null) {
            String missing = judgement.field() == null ? "field" : "verdict";
            throw new InvalidRecord(List.of(FieldFault.of(missing, "required")));
        }
        return review.judge(
                form, number(form, id), judgement.field(), judgement.verdict(), judgement.text(), judgement.seen());
    }

    @GetMapping(path = "/api/text-feedback", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(THOSE_IN_CHARGE)
    @Operation(summary = "Lists text feedback, newest first; size is at most 500. With Accept: text/csv as CSV")
    Page list(
            @RequestParam String form,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return new Page(items(form, page, size), page, size, rows.count(form));
    }

    @GetMapping(path = "/api/text-feedback", produces = FeedbackCsv.TYPE)
    @PreAuthorize(THOSE_IN_CHARGE)
    @Operation(hidden = true)
    byte[] csv(
            @RequestParam String form,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size)
            throws JsonProcessingException {
        List<TextFeedback> items = items(form, page, size);
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.EXPORT, "text-feedback/" + form, "csv; %d rows".formatted(items.size())));
        return FeedbackCsv.of(items);
    }

    private List<TextFeedback> items(String form, int page, int size) {
        forms.of(form);
        if (page < 0 || page > LAST_PAGE) {
            throw new BadQuery(List.of(FieldFault.of("page", "range", 0, LAST_PAGE)));
        }
        if (size < 1 || size > LARGEST) {
            throw new BadQuery(List.of(FieldFault.of("size", "range", 1, LARGEST)));
        }
        return rows.page(form, page, size);
    }

    private static long number(String form, String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new UnknownRecord(form, id);
        }
    }
}
