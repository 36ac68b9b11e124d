package io.leadwright.automation.instance;

import io.leadwright.automation.step.OutsideTaskListener;
import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** Gives a failed step one more try, whether it failed as a job or as an outside step. */
@Component
public class Retries {
    private final ManagementService jobs;
    private final ExternalTaskService tasks;
    private final OutsideTaskListener signal;

    Retries(ManagementService jobs, ExternalTaskService tasks, OutsideTaskListener signal) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.signal = signal;
    }

    public void once(String run, String element) {
        List<Job> failed = jobs.createJobQuery()
                .processInstanceId(run)
                .activityId(element)
                .noRetriesLeft()
                .list();
        List<ExternalTask> stuck = tasks.createExternalTaskQuery()
                .processInstanceId(run)
                .activityId(element)
                .noRetriesLeft()
                .list();
        if (failed.isEmpty() && stuck.isEmpty()) {
            throw new IllegalArgumentException("Step '" + element + "' of run '" + run + "' has not failed");
        }
        failed.forEach(job -> jobs.setJobRetries(job.getId(), 1));
        stuck.forEach(task -> tasks.setRetries(task.getId(), 1));
        signal.wake();
    }
}
