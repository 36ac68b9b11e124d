package io.leadwright.sales.assignment;

import io.leadwright.platform.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Previews over HTTP who would get the next leads of a region. */
@RestController
@Tag(name = "assignment")
class AssignmentPreviewApi {
    private static final int LARGEST = 200;
    private final RoundRobinPreview roundRobinPreview;
    private final Team team;
    private final Problems problems;

    AssignmentPreviewApi(RoundRobinPreview roundRobinPreview, Team team, Problems problems) {
        this.roundRobinPreview = roundRobinPreview;
        this.team = team;
        this.problems = problems;
    }

    /** The turns in order; fewer than requested if nobody is eligible any more. */
    public record Preview(String region, List<Turn> items) {}

    /**
     * One future lead.
     *
     * @param owner username; null if nobody is eligible
     * @param served how many leads the owner received before this turn
     * @param caughtUp whether the owner returned and starts at the count of the others
     */
    public record Turn(
            int number,
            @Nullable String owner,
            @Nullable String name,
            long served,
            boolean caughtUp,
            List<Skip> skipped) {}

    /** A candidate that is skipped. */
    public record Skip(String username, String name, String why) {}

    @GetMapping(path = "/api/assignment-preview", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(TeamRights.READERS)
    @Operation(
            summary = "Previews who gets the next leads of a region and who is skipped, with the reasons",
            description = "Uses the code of the real assignment; writes nothing. count is 1 to 200.")
    Preview preview(@RequestParam String region, @RequestParam(defaultValue = "20") @Min(1) @Max(LARGEST) int count) {
        Locale language = LocaleContextHolder.getLocale();
        if (!team.regionNames(language).containsKey(region)) {
            throw unknown(language);
        }
        return new Preview(
                region,
                roundRobinPreview.next(Team.PEOPLE, Map.of(Team.REGION, region), count, language).stream()
                        .map(AssignmentPreviewApi::turn)
                        .toList());
    }

    private ErrorResponseException unknown(Locale language) {
        String known = String.join(", ", team.regionNames(language).keySet());
        return new ErrorResponseException(
                HttpStatus.BAD_REQUEST,
                problems.of(language, HttpStatus.BAD_REQUEST, "team.problem.region", known),
                null);
    }

    private static Turn turn(io.leadwright.sales.assignment.Turn turn) {
        return new Turn(
                turn.number(),
                turn.key(),
                name(turn.data()),
                turn.served(),
                turn.raised(),
                turn.skipped().stream()
                        .map(skip -> new Skip(skip.key(), String.valueOf(name(skip.data())), skip.why()))
                        .toList());
    }

    private static @Nullable String name(Map<String, @Nullable Object> data) {
        return data.get("name") instanceof String name ? name : null;
    }
}
