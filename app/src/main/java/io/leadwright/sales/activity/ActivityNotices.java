package io.leadwright.sales.activity;

import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Triggers;
import io.leadwright.sales.customer.ActivityReport;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells processes of an activity, and starts the one that tells people. */
@Component
class ActivityNotices {
    /** In the column {@code tells}: the customer's owner, beside roles. */
    private static final String OWNER = "owner";
    /** The event that a person noted something. */
    private static final String NOTED = "noted";

    private final Processes processes;
    private final Triggers triggers;

    ActivityNotices(Processes processes, Triggers triggers) {
        this.processes = processes;
        this.triggers = triggers;
    }

    /** Tells processes, and returns how many the message started or continued. */
    int tell(long id, ActivityReport report, ActivityType type, Met met, @Nullable String after) {
        int runs = 0;
        Map<String, Object> told = new HashMap<>();
        told.put("customerId", met.customer().id());
        told.put("customerName", met.customer().name());
        told.put("activity", type.key());
        told.put("activityName", type.name());
        told.put("activityNameEn", type.nameEn());
        told.put("activityBy", report.by());
        told.put("activityNote", report.details().note());
        for (String record : met.leads().keySet()) {
            if (!type.effects().message().isEmpty()) {
                runs += processes.message(type.effects().message(), record, new HashMap<>(told));
            }
            if (after != null) {
                triggers.customer(after.equals(Activities.OPEN) ? "reopened" : "closed", record, told);
            }
        }
        notify(report, type, met, told);
        String record = met.customer().record();
        if (record != null && !report.by().isEmpty() && !report.details().note().isBlank()) {
            told.put("activityId", id);
            triggers.customer(NOTED, record, told);
        }
        return runs;
    }

    /** Starts the process that notifies those whom the table names; the owner is not told of what the owner told. */
    private void notify(ActivityReport report, ActivityType type, Met met, Map<String, Object> told) {
        String roles = type.effects().tells().stream()
                .filter(each -> !each.equals(OWNER))
                .collect(Collectors.joining(","));
        String owner = met.customer().owner();
        boolean owned = type.effects().tells().contains(OWNER) && !owner.equals(report.by());
        String record = met.leads().keySet().stream().findFirst().orElse(null);
        if (record == null || (roles.isEmpty() && (!owned || owner.isEmpty()))) {
            return;
        }
        Map<String, Object> whom = new HashMap<>(told);
        whom.put("tellRole", roles);
        whom.put("tellTo", owned ? owner : "");
        triggers.customer("told", record, whom);
    }
}
