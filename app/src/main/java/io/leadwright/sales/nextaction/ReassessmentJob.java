package io.leadwright.sales.nextaction;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps over the customers; of several servers one at a time, which Quartz's cluster sees to. */
@DisallowConcurrentExecution
class ReassessmentJob implements Job {
    private static final Logger log = LoggerFactory.getLogger(ReassessmentJob.class);
    private final CustomerReassessment customerReassessment;

    ReassessmentJob(CustomerReassessment customerReassessment) {
        this.customerReassessment = customerReassessment;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            customerReassessment.run();
        } catch (RuntimeException e) {
            log.warn("The sweep over the customers stopped; it goes over all of them again next time", e);
        }
    }
}
