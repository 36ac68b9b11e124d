package io.leadwright.automation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadwright.support.AutomationTest;
import io.leadwright.support.ParcelSteps;
import java.time.Duration;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A server that is told to do no work takes records and leaves their assistants' work for later. */
@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.work=false",
            "leadwright.content-dir=app/src/test/resources/workflow",
            "management.endpoint.health.validate-group-membership=false"
        })
class WorkOffTest {
    @Autowired
    Triggers triggers;

    @Autowired
    Tasks tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    Scheduler scheduler;

    @Test
    void jobsTimersAndSchedulesWait() throws Exception {
        triggers.created("parcel", "1");
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> {
            assertThat(tasks.about("parcel:1")).isEmpty();
            return jobs.createJobQuery().active().executable().count() == 1;
        });
        assertThat(scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(StartSchedule.GROUP)))
                .isEmpty();
    }
}
