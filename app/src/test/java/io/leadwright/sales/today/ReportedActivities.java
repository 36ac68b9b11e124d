package io.leadwright.sales.today;

import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.CustomerActivities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.context.annotation.Primary;

/** Keeps what was reported; a key that was reported before is a repetition. */
@Primary
class ReportedActivities implements CustomerActivities {
    private final List<ActivityReport> reports = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Recorded record(ActivityReport report) {
        boolean repeated = reports.stream()
                .anyMatch(before -> before.key() != null && before.key().equals(report.key()));
        if (!repeated) {
            reports.add(report);
        }
        return new Recorded(reports.size(), repeated, 1, "open");
    }

    List<ActivityReport> of(long customer) {
        return reports.stream().filter(report -> report.customer() == customer).toList();
    }
}
