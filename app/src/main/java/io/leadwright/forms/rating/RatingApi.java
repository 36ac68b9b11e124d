package io.leadwright.forms.rating;

import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.UnknownRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ratings over HTTP: what would raise one, rate again, override, ask the customer. */
@RestController
@Tag(name = "rating")
class RatingApi {
    private static final String RECORD = "/api/forms/{form}/records/{id}";
    private static final String THOSE_IN_CHARGE = "hasAnyRole('manager', 'analyst', 'owner')";
    private static final int LARGEST = 500;
    private static final int LAST_PAGE = 100_000;
    private final RatingRights rights;
    private final Upgrade upgrade;
    private final Reratings reratings;
    private final Overrides overrides;
    private final OverrideRows rows;
    private final Forms forms;

    RatingApi(
            RatingRights rights,
            Upgrade upgrade,
            Reratings reratings,
            Overrides overrides,
            OverrideRows rows,
            Forms forms) {
        this.rights = rights;
        this.upgrade = upgrade;
        this.reratings = reratings;
        this.overrides = overrides;
        this.rows = rows;
        this.forms = forms;
    }

    /** Whether a rating was started; false when one was already running. */
    record Started(boolean started) {}

    /** How many process instances send the question. */
    record Asked(int runs) {}

    /** One page of overrides, newest first. */
    record Page(List<RatingOverride> items, int page, int size, long total) {}

    @GetMapping(path = RECORD + "/upgrade", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Lists the smallest sets of facts that would raise a record's grade, and the question to ask first",
            description = "targets lists the next better grade and the best one, each with its sets of facts. A target"
                    + " without sets takes more facts than lead-upgrade allows.")
    UpgradeView upgrade(@PathVariable String form, @PathVariable String id, Locale language) {
        RatingRights.Rated rated = rights.requireRead(form, number(form, id));
        return UpgradeView.of(rated, upgrade.of(rated.form(), rated.record()), language);
    }

    @PostMapping(path = RECORD + "/rating", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Rates a record again; started is false when a rating is already running")
    Started rate(@PathVariable String form, @PathVariable String id) {
        return new Started(reratings.start(form, number(form, id)));
    }

    @PostMapping(path = RECORD + "/question", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Mails the customer the question worth asking first; each question is sent once")
    Asked ask(@PathVariable String form, @PathVariable String id) {
        return new Asked(reratings.ask(form, number(form, id)));
    }

    @GetMapping(path = RECORD + "/rating-overrides", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lists what managers set in a record's rating, newest first, at most 200")
    List<RatingOverride> overrides(@PathVariable String form, @PathVariable String id) {
        return rows.of(rights.requireRead(form, number(form, id)).record().id());
    }

    @PostMapping(
            path = RECORD + "/rating-overrides",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Sets the grade or the category of a dimension, with a reason",
            description = "target is grade or a dimension, to the grade or category. It is kept when the record is"
                    + " rated again, until it is taken back.")
    RatingOverride override(@PathVariable String form, @PathVariable String id, @RequestBody Overrides.Wanted wanted) {
        return overrides.set(form, number(form, id), wanted);
    }

    @DeleteMapping(path = RECORD + "/rating-overrides/{target}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes back what a manager set; target is grade or a dimension")
    void takeBack(@PathVariable String form, @PathVariable String id, @PathVariable String target) {
        overrides.takeBack(form, number(form, id), target);
    }

    @GetMapping(path = "/api/rating-overrides", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(THOSE_IN_CHARGE)
    @Operation(summary = "Lists overrides with their evidence, newest first, as labelled examples; size is at most 500")
    Page examples(
            @RequestParam String form,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        forms.of(form);
        if (page < 0 || page > LAST_PAGE) {
            throw new BadQuery(List.of(FieldFault.of("page", "range", 0, LAST_PAGE)));
        }
        if (size < 1 || size > LARGEST) {
            throw new BadQuery(List.of(FieldFault.of("size", "range", 1, LARGEST)));
        }
        return new Page(rows.page(form, page, size), page, size, rows.count(form));
    }

    private static long number(String form, String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new UnknownRecord(form, id);
        }
    }
}
