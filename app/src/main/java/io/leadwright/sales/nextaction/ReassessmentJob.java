package io.leadwright.sales.nextaction;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the reassessment of customers; Quartz ensures that only one server runs it at a time. */
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
            log.warn("The reassessment of customers failed; the next run covers all of them", e);
        }
    }
}
