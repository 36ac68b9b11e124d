package io.leadwright.automation.deployment;

import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Notices deployments, deletions and suspensions by others: another node, the Modeler, the engine's own interfaces. */
@Component
class DeploymentWatch {
    private final JdbcClient database;
    private final ResourceStore store;
    private final ApplicationEventPublisher events;
    private String seen = "";

    DeploymentWatch(JdbcClient database, ResourceStore store, ApplicationEventPublisher events) {
        this.database = database;
        this.store = store;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    synchronized void look() {
        String now = state();
        if (!now.equals(seen)) {
            seen = now;
            store.refresh();
            events.publishEvent(new ResourcesDeployed(Set.of()));
        }
    }

    /** This server's own deployments are already known. */
    @EventListener
    synchronized void deployed(ResourcesDeployed own) {
        if (!own.names().isEmpty()) {
            seen = state();
        }
    }

    private String state() {
        return database.sql("""
                        select count(*) || ' ' || coalesce(max(position_), 0) || ' '
                            || (select coalesce(string_agg(id_, ' ' order by id_), '') from act_re_procdef where suspension_state_ = 2)
                        from act_re_deployment""").query(String.class).single();
    }
}
