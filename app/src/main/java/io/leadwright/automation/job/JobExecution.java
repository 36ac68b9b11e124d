package io.leadwright.automation.job;

import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the engine to run its jobs in groups, with the settings of {@code camunda.bpm.job-execution}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobExecution {
    @Bean
    GroupedJobs jobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties properties,
            ObjectProvider<RunLocks> locks,
            ObjectProvider<JdbcClient> database) {
        JobExecutionProperty settings = properties.getJobExecution();
        GroupedJobs jobs = new GroupedJobs(new JobGroups(locks, database));
        jobs.setTaskExecutor(threads);
        jobs.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        jobs.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
        jobs.setLockTimeInMillis(settings.getLockTimeInMillis());
        jobs.setWaitTimeInMillis(settings.getWaitTimeInMillis());
        jobs.setMaxWait(settings.getMaxWait());
        return jobs;
    }
}
