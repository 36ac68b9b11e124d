package io.leadwright.workflow;

import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Notices what others put into force: another node, the Modeler, the engine's own interfaces. */
@Component
class DeploymentWatch {
    private final JdbcClient database;
    private final ModelStore store;
    private final ApplicationEventPublisher events;
    private String seen = "";

    DeploymentWatch(JdbcClient database, ModelStore store, ApplicationEventPublisher events) {
        this.database = database;
        this.store = store;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT10S")
    synchronized void look() {
        String now = database.sql(
                        "select count(*) || ' ' || coalesce(max(deploy_time_)::text, '') from act_re_deployment")
                .query(String.class)
                .single();
        if (!seen.isEmpty() && !now.equals(seen)) {
            store.refresh();
            events.publishEvent(new ModelsDeployed(Set.of()));
        }
        seen = now;
    }
}
