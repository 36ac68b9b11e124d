package io.leadwright.support;

import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;

/** Asks the model for ratings only: the assistant for advice is suspended, and nothing waits for it. */
@TestPropertySource(properties = "leadwright.advice-limit=PT0S")
public abstract class RatingByModel extends ServerWithModel {
    @Autowired
    RepositoryService repository;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    public void suspendAdvice() {
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("lead-advice")
                        .active()
                        .count()
                > 0) {
            repository.suspendProcessDefinitionByKey("lead-advice");
            events.publishEvent(new ResourcesDeployed(Set.of()));
        }
    }
}
