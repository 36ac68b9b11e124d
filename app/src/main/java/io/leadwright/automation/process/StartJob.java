package io.leadwright.automation.process;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Starts a process that is due; its business key names the minute, so that no process starts twice for the same one. */
@DisallowConcurrentExecution
class StartJob implements Job {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private final Processes processes;
    private final Clock clock;
    private final AssistantSwitches switches;

    StartJob(Processes processes, AssistantSwitches switches, Clock clock) {
        this.processes = processes;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        String process = context.getJobDetail().getKey().getName();
        String due = MINUTE.format(
                LocalDateTime.ofInstant(context.getScheduledFireTime().toInstant(), clock.getZone()));
        String businessKey = process + ":" + due;
        if (switches.on(process) && processes.runs(businessKey).isEmpty()) {
            processes.start(process, businessKey, Map.of());
        }
    }
}
