package io.leadwright.sales.funnel;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.FunnelStages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the funnel over HTTP. */
@RestController
@RequestMapping(path = "/api/funnel", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "funnel")
class FunnelApi {
    private final FunnelStages stages;
    private final FunnelCounts counts;
    private final CustomerAccess access;
    private final Clock clock;

    FunnelApi(FunnelStages stages, FunnelCounts counts, CustomerAccess access, Clock clock) {
        this.stages = stages;
        this.counts = counts;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/overview")
    @Operation(
            summary = "The funnel in numbers",
            description =
                    "count: customers that stand at the stage or beyond. rate: share of the stage before, 1.0 for the"
                            + " first. overall_rate: share of the total. predicted_revenue: in the house currency. A salesperson"
                            + " gets the funnel of own customers. Names are Chinese, with Accept-Language en English.")
    FunnelOverview overview(Locale language) {
        return FunnelOverview.of(stages.all(), counts.load(access.onlyOwner()), clock.instant(), language);
    }
}
