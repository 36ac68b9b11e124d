package io.leadwright.sales.figure;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerMoney;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people are to reach in a month and what sources cost, over HTTP. */
@RestController
@RequestMapping(path = "/api/targets", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAnyRole('manager', 'admin')")
@Tag(name = "reports")
class TargetApi {
    private static final int LONGEST = 200;
    private final Targets targets;
    private final TargetChange change;
    private final Clock clock;

    TargetApi(Targets targets, TargetChange change, Clock clock) {
        this.targets = targets;
        this.change = change;
        this.clock = clock;
    }

    /** The targets of a month. */
    record Month(String month, List<Kept> targets) {}

    /** A target. */
    record Kept(String figure, String subject, Number value) {}

    @GetMapping
    @Operation(
            summary = "The targets of a month",
            description =
                    "month (2026-11, by default the present one). figure is calls, meetings, won or revenue of a person, or cost of a"
                            + " source; amounts are in the house currency.")
    Month read(@RequestParam(defaultValue = "") String month) {
        return of(month.isBlank() ? YearMonth.now(clock) : TargetChange.month(month));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Sets targets of a month",
            description =
                    "{month, targets: [{figure, subject, value}]}: all of them or none. subject is a username, or for cost the group of the source"
                            + " in Chinese as source.dmn names it. value is a number, a text as people write it, or null to remove the target;"
                            + " targets that are not named stay.")
    Month set(@RequestBody JsonNode body) {
        CustomerInput input = new CustomerInput(body, "month", "targets");
        YearMonth month = TargetChange.month(input.text("month", LONGEST));
        if (!body.path("targets").isArray()) {
            throw CustomerFault.invalid("targets", "required");
        }
        List<TargetChange.Entered> entered = new ArrayList<>();
        for (JsonNode each : body.path("targets")) {
            JsonNode value = each.path("value");
            entered.add(new TargetChange.Entered(
                    each.path("figure").asText(),
                    each.path("subject").asText(),
                    value.isNull() || value.isMissingNode() ? "" : text(value)));
        }
        change.set(month, entered);
        return of(month);
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText(value.toString());
    }

    private Month of(YearMonth month) {
        return new Month(
                month.toString(),
                targets.of(month).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Kept(
                                entry.getKey().substring(0, entry.getKey().indexOf(' ')),
                                entry.getKey().substring(entry.getKey().indexOf(' ') + 1),
                                CustomerMoney.plain(entry.getValue())))
                        .toList());
    }
}
